package io.plimsoll.collector.kube;

import io.plimsoll.simcluster.SimCluster;
import io.plimsoll.simcluster.SimClusterSettings;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Real servers, and a cluster to watch.
public final class KubeServers implements QuarkusTestResourceLifecycleManager {
    private final NatsServer nats = NatsServer.start();
    private final RedisServer redis = RedisServer.start();
    private final SimCluster cluster = cluster();

    private static SimCluster cluster() {
        try {
            return SimCluster.start(SimClusterSettings.defaults());
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
                "quarkus.redis.hosts", redis.url(),
                "quarkus.http.test-port", "0",
                "plimsoll.partitions", "4",
                "plimsoll.ingest.tokens", "prod=token-of-prod",
                "plimsoll.kubernetes.enabled", "true",
                "plimsoll.kubernetes.cluster", "prod",
                "plimsoll.kubernetes.sample-every", "1s",
                "plimsoll.kubernetes.lease-namespace", "default",
                "plimsoll.detection.policies-every", "200ms");
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
        injector.injectIntoFields(redis, field -> field.getType().equals(RedisServer.class));
        injector.injectIntoFields(cluster, field -> field.getType().equals(SimCluster.class));
    }

    @Override
    public void stop() {
        System.clearProperty("kubeconfig");
        cluster.close();
        redis.close();
        nats.close();
    }
}
