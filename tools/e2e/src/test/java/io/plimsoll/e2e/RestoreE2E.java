package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Nats;
import io.plimsoll.contracts.HistoryAnswer;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServiceProcess;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All servers are lost. PostgreSQL comes back from a dump that was made while it ran, JetStream
/// from a copy of its store, and Redis empty.
@SuppressWarnings("try") // jnats may be interrupted when it closes
class RestoreE2E {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration PAST = Duration.ofHours(12);
    private static final Duration HOUR = Duration.ofHours(1);

    /// Where the past ends.
    private final Instant end =
            Instant.ofEpochSecond((Instant.now().getEpochSecond() / 60 - 2) * 60);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Cart cart = new Cart(http);

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
    void goesOnWithADatabaseThatIsNewerThanTheLog() throws Exception {
        var postgres = closing(PostgresServer.start());
        var nats = closing(NatsServer.start());
        var services = services(nats, postgres);
        learnMost(nats, services);
        services.forEach(ServiceProcess::close);
        nats.kill();
        nats.copyStore(store());
        nats.restart();
        services = services(nats, postgres);
        learnTheRest(nats, services);
        postgres.dump(dump());
        var before = kept(nats);
        lose(nats, postgres, services);

        var restored = closing(NatsServer.startWith(store()));
        var after = services(restored, restoredDatabase());

        assertThat(before).hasSizeBetween(717, 720);
        assertThat(kept(restored)).isEqualTo(before);
        assertJudgesAtOnce(restored, after);
    }

    @Test
    void readsAgainWhatAnOlderDatabaseLacks() throws Exception {
        var postgres = closing(PostgresServer.start());
        var nats = closing(NatsServer.start());
        var services = services(nats, postgres);
        learnMost(nats, services);
        postgres.dump(dump());
        learnTheRest(nats, services);
        var before = kept(nats);
        lose(nats, postgres, services);
        nats.copyStore(store());

        var restored = closing(NatsServer.startWith(store()));
        forgetWhatWasRead(restored);
        var after = services(restored, restoredDatabase());

        await("what came after the dump is read from the log")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(kept(restored)).isEqualTo(before));
        assertJudgesAtOnce(restored, after);
    }

    private Path dump() {
        return folder.resolve("plimsoll.dump");
    }

    private Path store() {
        return folder.resolve("jetstream");
    }

    private void learnMost(NatsServer nats, List<ServiceProcess> services) throws Exception {
        cart.send(services.getFirst().url(), end.minus(PAST), end.minus(HOUR), 0);
        awaitKept(nats, end.minus(HOUR.multipliedBy(2)));
    }

    private void learnTheRest(NatsServer nats, List<ServiceProcess> services) throws Exception {
        cart.send(services.getFirst().url(), end.minus(HOUR), end, 0);
        awaitKept(nats, end.minus(HOUR));
    }

    private static void lose(
            NatsServer nats, PostgresServer postgres, List<ServiceProcess> services) {
        services.forEach(ServiceProcess::close);
        nats.kill();
        postgres.stop();
    }

    private PostgresServer restoredDatabase() {
        var postgres = closing(PostgresServer.start());
        postgres.restore(dump());
        return postgres;
    }

    /// The consumers in which JetStream remembers how far each service has come.
    private static void forgetWhatWasRead(NatsServer nats) throws Exception {
        try (var connection = Nats.connect(nats.url())) {
            var management = connection.jetStreamManagement();
            for (var stream : management.getStreamNames()) {
                for (var consumer : management.getConsumerNames(stream)) {
                    assertThat(management.deleteConsumer(stream, consumer)).isTrue();
                }
            }
        }
    }

    private void assertJudgesAtOnce(NatsServer nats, List<ServiceProcess> services)
            throws Exception {
        var anomalies = new AnomalyLog(nats.url());
        assertThat(anomalies.look().opened()).isEmpty();
        // The door takes what lies up to five minutes ahead: the test need not wait for the clock.
        var now = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60);
        for (int step = 1; step <= 4; step++) {
            var at = now.plusSeconds(60L * step);
            cart.send(services.getFirst().url(), at, at.plusSeconds(60), 400);
        }
        await("what is wrong is noticed at once")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(anomalies.look().opened()).isNotEmpty());
    }

    private static void awaitKept(NatsServer nats, Instant from) throws Exception {
        try (var connection = Nats.connect(nats.url())) {
            await("the hour from %s on is kept".formatted(from))
                    .atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(Cart.history(connection, from, HOUR))
                                    .hasSizeBetween(57, 60));
        }
    }

    private List<HistoryAnswer.Point> kept(NatsServer nats) throws Exception {
        try (var connection = Nats.connect(nats.url())) {
            return Cart.history(connection, end.minus(PAST), PAST);
        }
    }

    private List<ServiceProcess> services(NatsServer nats, PostgresServer postgres) {
        var redis = closing(RedisServer.start());
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("NATS_SERVERS", nats.url());
        environment.put("REDIS_HOSTS", redis.url());
        environment.put("PLIMSOLL_PARTITIONS", "2");
        environment.put("PLIMSOLL_PG_URL", postgres.url());
        environment.put("PLIMSOLL_PG_USER", postgres.user());
        environment.put("PLIMSOLL_MODEL_COMPACT_AFTER", "1s");
        var all =
                List.of(
                        service("collector-svc", environment),
                        service("detector-svc", environment),
                        service("model-svc", environment));
        all.forEach(ServiceProcess::start);
        all.forEach(each -> each.awaitReady(LIMIT));
        return all;
    }

    private ServiceProcess service(String name, Map<String, String> environment) {
        var jar = Path.of("..", "..", name, "target", "quarkus-app", "quarkus-run.jar");
        return closing(ServiceProcess.of(name, jar.normalize(), environment));
    }

    private <T extends AutoCloseable> T closing(T resource) {
        started.push(resource);
        return resource;
    }
}
