package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Nats;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.PrometheusServer;
import io.plimsoll.testkit.PrometheusSettings;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The past of a real Prometheus with three days in its store, brought in to the real services: by
/// `plimsoll backfill`, and by a portal.
@SuppressWarnings("try") // jnats may be interrupted when it closes
class BackfillE2E {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration PAST = Duration.ofDays(3);

    /// Where the past ends.
    private final Instant end =
            Instant.ofEpochSecond((Instant.now().getEpochSecond() / 60 - 2) * 60);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Cart cart = new Cart(http);
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @AfterEach
    void stop() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
        http.close();
    }

    @Test
    void learnsThePastAndJudgesTheFirstStepOfThePresent() throws Exception {
        var prometheus =
                closing(
                        PrometheusServer.start(
                                PrometheusSettings.every(Duration.ofMinutes(1)), past()));
        var nats = closing(NatsServer.start());
        var collector = services(nats);
        var anomalies = new AnomalyLog(nats.url());

        assertThat(backfill(prometheus.url(), collector.url())).contains("100 %");
        // All is there: it goes on where it ended, and sends nothing.
        assertThat(backfill(prometheus.url(), collector.url())).contains(" 0 samples");

        try (var connection = Nats.connect(nats.url())) {
            await("its first hour is kept")
                    .atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(
                                            Cart.history(
                                                    connection,
                                                    end.minus(PAST),
                                                    Duration.ofHours(1)))
                                    .hasSize(60)
                                    .allSatisfy(point -> {
                                        assertThat(point.observed()).isNotNull();
                                        assertThat(point.severity()).isNull();
                                    }));
            assertThat(
                            Cart.history(
                                    connection,
                                    end.minus(Duration.ofHours(1)),
                                    Duration.ofHours(1)))
                    .hasSizeBetween(57, 60);
        }

        int before = anomalies.look().opened().size();
        // The door takes what lies up to five minutes ahead: the test need not wait for the clock.
        long now = Instant.now().getEpochSecond() / 60 * 60;
        for (int step = 1; step <= 4; step++) {
            var at = Instant.ofEpochSecond(now + 60L * step);
            cart.send(collector.url(), at, at.plusSeconds(60), 400);
        }
        await("what is wrong is noticed, although it was never seen live")
                .atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(anomalies.look().opened()).hasSizeGreaterThan(before));
        assertThat(before).isZero();
    }

    @Test
    void learnsThePastThatAPortalAsksFor() throws Exception {
        var prometheus =
                closing(
                        PrometheusServer.start(
                                PrometheusSettings.every(Duration.ofMinutes(1)), past()));
        var nats = closing(NatsServer.start());
        environment.put("PLIMSOLL_BACKFILL_SOURCES_FILE", sources(prometheus.url()).toString());
        environment.put("PLIMSOLL_BACKFILL_LOOK_EVERY", "1s");
        var _ = services(nats);
        var gateway = closing(service("api-gateway"));
        gateway.start();
        gateway.awaitReady(LIMIT);

        try (var questions = new GraphqlQuestions(gateway.url())) {
            var begun =
                    questions.ask(
                            "mutation{startBackfill(cluster:\"prod\",source:\"main\",days:3,"
                                    + "key:\"once\"){backfill{id state}}}");
            assertThat(begun.at("/startBackfill/backfill/id").asText()).isNotEmpty();

            await("it is told as done")
                    .atMost(LIMIT)
                    .untilAsserted(() -> {
                        var told =
                                questions
                                        .ask(
                                                "{backfills(cluster:\"prod\"){sources"
                                                        + " backfills{state progress{part refused}}}}")
                                        .at("/backfills/backfills/0");
                        assertThat(told.path("state").asText()).isEqualTo("done");
                        assertThat(told.at("/progress/part").asDouble()).isEqualTo(1);
                        assertThat(told.at("/progress/refused").asInt(-1)).isZero();
                    });
        }
        try (var connection = Nats.connect(nats.url())) {
            await("its last hour is kept")
                    .atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(
                                            Cart.history(
                                                    connection,
                                                    end.minus(Duration.ofHours(1)),
                                                    Duration.ofHours(1)))
                                    .hasSizeBetween(57, 60));
        }
    }

    private Path sources(String prometheus) throws IOException {
        var yaml =
                "[{name: main, cluster: prod, url: '%s', rate: 50, labels: {cluster: prod}}]"
                        .formatted(prometheus);
        return Files.writeString(folder.resolve("sources.yaml"), yaml);
    }

    private ServiceProcess services(NatsServer nats) throws IOException {
        var redis = closing(RedisServer.start());
        var postgres = closing(PostgresServer.start());
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("NATS_SERVERS", nats.url());
        environment.put("REDIS_HOSTS", redis.url());
        environment.put("PLIMSOLL_PARTITIONS", "2");
        environment.put("PLIMSOLL_PG_URL", postgres.url());
        environment.put("PLIMSOLL_PG_USER", postgres.user());
        environment.put("PLIMSOLL_MODEL_COMPACT_AFTER", "1s");
        var all = new ArrayList<ServiceProcess>();
        for (var name : List.of("collector-svc", "detector-svc", "model-svc")) {
            all.add(closing(service(name)));
        }
        all.forEach(ServiceProcess::start);
        all.forEach(each -> each.awaitReady(LIMIT));
        return all.getFirst();
    }

    private ServiceProcess service(String name) {
        var jar = Path.of("..", "..", name, "target", "quarkus-app", "quarkus-run.jar");
        return ServiceProcess.of(name, jar.normalize(), environment);
    }

    private String backfill(String from, String to) throws IOException, InterruptedException {
        var jar = Path.of("..", "cli", "target", "cli-0.1.0-SNAPSHOT-runnable.jar");
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                jar.normalize().toString(),
                                "backfill",
                                "--from=" + from,
                                "--to=" + to,
                                "--days=" + PAST.toDays(),
                                "--until=" + end,
                                "--match={namespace=\"shop\"}",
                                "--label=cluster=prod",
                                "--rate=50",
                                "--state=" + folder.resolve("state"))
                        .redirectErrorStream(true)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /// Two Pods of a Deployment, the second of which is replaced half way.
    private String past() {
        var text = new StringBuilder(1 << 20);
        text.append("# TYPE ").append(Cart.METRIC).append(" gauge\n");
        var from = end.minus(PAST);
        long half = end.getEpochSecond() - PAST.toSeconds() / 2;
        for (var pod : List.of(Cart.FIRST, "cart-5d8f7c9b6d-bbbbb", Cart.SECOND)) {
            for (var at = from; at.isBefore(end); at = at.plusSeconds(60)) {
                boolean isSecond = pod.endsWith("bbbbb");
                boolean lives = pod.equals(Cart.FIRST) || isSecond == (at.getEpochSecond() < half);
                if (lives) {
                    text.append(Cart.METRIC)
                            .append("{namespace=\"shop\",pod=\"")
                            .append(pod)
                            .append("\"} ")
                            .append(String.format(Locale.ROOT, "%.3f", cart.value(at)))
                            .append(' ')
                            .append(at.getEpochSecond())
                            .append('\n');
                }
            }
        }
        return text.append("# EOF\n").toString();
    }

    private <T extends AutoCloseable> T closing(T resource) {
        started.push(resource);
        return resource;
    }
}
