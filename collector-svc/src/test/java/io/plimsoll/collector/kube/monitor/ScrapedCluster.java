package io.plimsoll.collector.kube.monitor;

import io.plimsoll.collector.scrape.ExposingServer;
import io.plimsoll.simcluster.SimCluster;
import io.plimsoll.simcluster.SimClusterSettings;
import io.plimsoll.simcluster.runtime.RunningPod;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/// A cluster whose pods expose metrics, and no Prometheus.
public final class ScrapedCluster implements QuarkusTestResourceLifecycleManager {
    private final NatsServer nats = NatsServer.start();
    private final RedisServer redis = RedisServer.start();
    private final ExposingServer targets = new ExposingServer();
    private final SimCluster cluster = cluster();

    private SimCluster cluster() {
        var running =
                new RunningPod() {
                    @Override
                    public void stop() {}

                    @Override
                    public OptionalInt port() {
                        return OptionalInt.of(targets.port());
                    }
                };
        try {
            return SimCluster.start(
                    SimClusterSettings.defaults()
                            .withRuntime((_, listener) -> {
                                listener.ready();
                                return running;
                            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        // Quarkus fixes the address at build time; the client itself reads a kubeconfig.
        System.setProperty("kubeconfig", kubeconfig().toString());
        return Map.ofEntries(
                Map.entry("nats.servers", nats.url()),
                Map.entry("quarkus.redis.hosts", redis.url()),
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("plimsoll.partitions", "4"),
                Map.entry("plimsoll.otlp.http-port", "0"),
                Map.entry("plimsoll.otlp.grpc-port", "0"),
                Map.entry("plimsoll.ingest.tokens", "prod=token-of-prod"),
                Map.entry("plimsoll.kubernetes.enabled", "true"),
                Map.entry("plimsoll.kubernetes.cluster", "prod"),
                Map.entry("plimsoll.kubernetes.lease-namespace", "default"),
                Map.entry("plimsoll.scrape.enabled", "true"),
                Map.entry("plimsoll.scrape.interval", "1s"),
                Map.entry("plimsoll.scrape.look-every", "200ms"));
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
        injector.injectIntoFields(targets, field -> field.getType().equals(ExposingServer.class));
        injector.injectIntoFields(cluster, field -> field.getType().equals(SimCluster.class));
    }

    @Override
    public void stop() {
        System.clearProperty("kubeconfig");
        cluster.close();
        targets.close();
        redis.close();
        nats.close();
    }
}
