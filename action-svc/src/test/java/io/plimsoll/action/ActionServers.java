package io.plimsoll.action;

import io.plimsoll.simcluster.TrialCluster;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Real servers for all tests of the service, which may stop them and start them again, and a
/// cluster.
public final class ActionServers implements QuarkusTestResourceLifecycleManager {
    private final NatsServer nats = NatsServer.start();
    private final PostgresServer postgres = PostgresServer.start();
    private final TrialCluster cluster = cluster();

    private static TrialCluster cluster() {
        try {
            return TrialCluster.start(simulated -> simulated.grants().deny("patch", "daemonsets"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        // Quarkus fixes the address at build time; the client itself reads a kubeconfig.
        System.setProperty("kubeconfig", kubeconfig().toString());
        return Map.of(
                "nats.servers", nats.url(),
                "plimsoll.pg.url", postgres.url(),
                "plimsoll.pg.user", postgres.user(),
                "quarkus.http.test-port", "0",
                "plimsoll.partitions", "2",
                "plimsoll.action.cluster", "prod",
                "plimsoll.action.every", "100ms",
                "plimsoll.action.reconsider-every", "200ms",
                "plimsoll.action.policies-every", "100ms");
    }

    private Path kubeconfig() {
        try {
            return Files.writeString(
                    TemporaryFolder.create("kubeconfig").resolve("config"), cluster.kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(nats, field -> field.getType().equals(NatsServer.class));
        injector.injectIntoFields(postgres, field -> field.getType().equals(PostgresServer.class));
        injector.injectIntoFields(cluster, field -> field.getType().equals(TrialCluster.class));
    }

    @Override
    public void stop() {
        System.clearProperty("kubeconfig");
        cluster.close();
        postgres.close();
        nats.close();
    }
}
