package io.plimsoll.collector.backfill;

import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.Ports;
import io.plimsoll.testkit.PrometheusServer;
import io.plimsoll.testkit.PrometheusSettings;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Real servers, and a real Prometheus that keeps two hours of two metrics of two Pods.
public final class PastServers implements QuarkusTestResourceLifecycleManager {
    static final int STEPS = 120;

    private final Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60);
    private final NatsServer nats = NatsServer.start();
    private final RedisServer redis = RedisServer.start();
    private final PrometheusServer prometheus =
            PrometheusServer.start(PrometheusSettings.every(Duration.ofMinutes(1)), past());

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                Map.entry("nats.servers", nats.url()),
                Map.entry("quarkus.redis.hosts", redis.url()),
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("plimsoll.partitions", "4"),
                Map.entry("plimsoll.otlp.http-port", "0"),
                Map.entry("plimsoll.otlp.grpc-port", "0"),
                Map.entry("plimsoll.ingest.tokens", "prod=token-of-prod"),
                Map.entry("plimsoll.backfill.look-every", "200ms"),
                Map.entry("plimsoll.backfill.retry-after", "200ms"),
                Map.entry("plimsoll.backfill.attempts", "2"),
                Map.entry("plimsoll.backfill.sources-file", sources()));
    }

    private String sources() {
        var yaml =
                """
                - name: main
                  cluster: prod
                  url: %1$s
                  labels: {prometheus: main}
                  rate: 100
                - name: slow
                  cluster: prod
                  url: %1$s
                  rate: 0.01
                - name: odd
                  cluster: prod
                  url: %1$s
                  headers: {Host: elsewhere}
                - name: away
                  cluster: prod
                  url: http://127.0.0.1:%2$d
                """
                        .formatted(prometheus.url(), Ports.free());
        try {
            var file = TemporaryFolder.create("past").resolve("sources.yaml");
            return Files.writeString(file, yaml).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String past() {
        var text = new StringBuilder();
        for (var metric : List.of("queue_length", "threads")) {
            text.append("# TYPE ").append(metric).append(" gauge\n");
            for (var pod : List.of("cart-5d8f7c9b6d-x2vzk", "cart-5d8f7c9b6d-bbbbb")) {
                for (int step = STEPS; step > 0; step--) {
                    text.append(
                            "%s{namespace=\"shop\",pod=\"%s\"} %d %d%n"
                                    .formatted(
                                            metric, pod, step, end.getEpochSecond() - 60L * step));
                }
            }
        }
        return text.append("# EOF\n").toString();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(nats, field -> field.getType().equals(NatsServer.class));
        injector.injectIntoFields(end, field -> field.getType().equals(Instant.class));
    }

    @Override
    public void stop() {
        prometheus.close();
        redis.close();
        nats.close();
    }
}
