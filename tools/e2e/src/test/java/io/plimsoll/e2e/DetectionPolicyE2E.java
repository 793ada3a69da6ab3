package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.Streams;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.SeededSeries;
import io.plimsoll.testkit.ServiceProcess;
import io.plimsoll.testkit.StreamContents;
import io.plimsoll.testkit.TemporaryFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/// A policy in a file, from the collector over NATS to the detector: the dips of a metric are
/// silenced and its spikes are not.
class DetectionPolicyE2E {
    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final int PAST = 900;
    private static final int DIP = PAST + 10;
    private static final int SPIKE = PAST + 40;

    private static final String POLICY =
            """
            apiVersion: plimsoll.io/v1alpha1
            kind: DetectionPolicy
            metadata: {name: cart}
            spec:
              selector:
                workloads: {names: [cart]}
              metrics: {drop: [queue_debug]}
              directions: up
            """;

    /// A past of a quarter of an hour, then a minute with a dip and a spike.
    private final double[] values =
            SeededSeries.level(7, PAST + 60, 100, 2)
                    .plusStep(DIP, DIP + 8, -60)
                    .plusStep(SPIKE, SPIKE + 8, 300)
                    .values();

    private final Instant now = InstantSource.system().instant();

    @Test
    void silencesDipsAndNotSpikes() throws Exception {
        var policies = TemporaryFolder.create("policies");
        Files.writeString(policies.resolve("cart.yaml"), POLICY);
        try (var nats = NatsServer.start();
                var redis = RedisServer.start();
                var collector =
                        service(
                                "collector-svc",
                                nats,
                                redis,
                                Map.of(
                                        "PLIMSOLL_DETECTION_POLICIES_DIRECTORY",
                                        policies.toString()));
                var detector = service("detector-svc", nats, redis, Map.of())) {
            collector.start();
            detector.start();
            collector.awaitReady(READY_LIMIT);
            detector.awaitReady(READY_LIMIT);
            await().atMost(READY_LIMIT).until(() -> hasSettings(nats));

            send(collector);

            await().atMost(READY_LIMIT)
                    .untilAsserted(() ->
                            assertThat(opened(nats, "order"))
                                    .extracting(AnomalyEvent::direction)
                                    .contains(
                                            AnomalyEvent.Direction.down,
                                            AnomalyEvent.Direction.up));
            await().atMost(READY_LIMIT)
                    .untilAsserted(() -> assertThat(opened(nats, "cart")).isNotEmpty());
            assertThat(opened(nats, "cart"))
                    .allSatisfy(event -> {
                        assertThat(event.direction()).isEqualTo(AnomalyEvent.Direction.up);
                        assertThat(event.startedAt()).isAfterOrEqualTo(at(SPIKE));
                        assertThat(event.metric()).isEqualTo("queue_length");
                    });
        }
    }

    private static ServiceProcess service(
            String name, NatsServer nats, RedisServer redis, Map<String, String> more) {
        var environment =
                new HashMap<>(
                        Map.of(
                                "QUARKUS_PROFILE", "local",
                                "NATS_SERVERS", nats.url(),
                                "REDIS_HOSTS", redis.url(),
                                "PLIMSOLL_DETECTOR_STEP", "1s",
                                "PLIMSOLL_PARTITIONS", "1"));
        environment.putAll(more);
        var jar = Path.of("..", "..", name, "target", "quarkus-app", "quarkus-run.jar");
        return ServiceProcess.of(name, jar.normalize(), environment);
    }

    private static boolean hasSettings(NatsServer nats) throws IOException, InterruptedException {
        try (var look = NatsLook.at(nats.url())) {
            return StreamContents.of(look.connection(), Streams.METRICS.name())
                    .newest("plimsoll.v1.metrics.0.settings")
                    .isPresent();
        }
    }

    private static List<AnomalyEvent> opened(NatsServer nats, String workload)
            throws IOException, InterruptedException {
        return new AnomalyLog(nats.url())
                .look().opened().stream()
                        .filter(event -> event.workload().name().equals(workload))
                        .toList();
    }

    private Instant at(int second) {
        return Instant.ofEpochSecond(now.getEpochSecond() - PAST + second);
    }

    private void send(ServiceProcess collector) throws IOException, InterruptedException {
        var samples = new StringJoiner(",", "{\"samples\":[", "]}");
        for (int i = 0; i < values.length; i++) {
            for (var workload : List.of("cart", "order")) {
                samples.add(sample("queue_length", workload, i, values[i]));
            }
            samples.add(sample("queue_debug", "cart", i, values[i]));
        }
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(collector.url() + "/webhooks/metrics"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(samples.toString()))
                            .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(answer.body()).contains("\"accepted\":" + 2 * values.length);
        }
    }

    private String sample(String metric, String workload, int second, double value) {
        return ("{\"metric\":\"%s\",\"labels\":{\"namespace\":\"shop\",\"deployment\":\"%s\"},"
                        + "\"timestamp\":%d,\"value\":%s}")
                .formatted(metric, workload, at(second).toEpochMilli(), value);
    }
}
