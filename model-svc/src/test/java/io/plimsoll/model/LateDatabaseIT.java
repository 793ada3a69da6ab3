package io.plimsoll.model;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.plimsoll.contracts.HistoryAnswer;
import io.plimsoll.contracts.HistoryQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The service starts before its database does.
@QuarkusTest
@QuarkusTestResource(
        value = ModelServers.class,
        initArgs = @ResourceArg(name = "database", value = "away"),
        restrictToAnnotatedClass = true)
class LateDatabaseIT {
    private static final long START = 20_500 * Steps.DAY;

    /// Injected by [ModelServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    /// Injected by [ModelServers].
    @SuppressWarnings("NullAway.Init")
    PostgresServer postgres;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        connection = Nats.connect(nats.url());
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        connection.close();
    }

    @Test
    void waitsForItsDatabaseAndLosesNothing() throws Exception {
        var series = Steps.of("shop", "checkout");
        var subject = "plimsoll.v1.rollups." + SeriesIdentity.partition(series.id(), 2);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(503);
        for (long i = 0; i < 20; i++) {
            long from = START + 10 * i;
            var payload = series.batch(from, from + 10, Steps::usual).toByteArray();
            patiently()
                    .ignoreExceptions()
                    .until(() -> publish(subject, payload), sequence -> sequence > 0);
        }
        patiently()
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(ask(series, Reply.class).error())
                                .extracting(Reply.Refusal::code)
                                .isEqualTo(Reply.Code.UNAVAILABLE));

        postgres.restart();

        patiently().until(() -> given().get("/q/health/ready").statusCode() == 200);
        patiently()
                .ignoreExceptions()
                .until(() -> ask(series, HistoryAnswer.class).points().size() == 200);
    }

    private long publish(String subject, byte[] payload) throws Exception {
        return connection.jetStream().publish(subject, payload).getSeqno();
    }

    private <T> T ask(Steps of, Class<T> as) throws Exception {
        var query =
                new HistoryQuery(
                        of.hex(),
                        Instant.ofEpochMilli(START * Steps.MINUTE),
                        Instant.ofEpochMilli((START + 300) * Steps.MINUTE),
                        "step",
                        null);
        var answer =
                connection.request(
                        "plimsoll.v1.queries.model.history",
                        Json.bytes(query),
                        Duration.ofSeconds(10));
        return Json.read(Objects.requireNonNull(answer).getData(), as);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
