package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.PublishOptions;
import io.nats.client.api.StreamConfiguration;
import io.plimsoll.contracts.StreamSpec;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.testkit.NatsServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A comparison that sees nothing proves nothing: each wrong is found.
class LedgerIT {
    private static final String EVENTS = Subjects.events("harbour", "_cluster");

    private final NatsServer server = NatsServer.start();
    private final Ledger ledger = new Ledger(server.url());

    @BeforeEach
    void createTheStreams() throws Exception {
        for (var stream : Streams.ALL) {
            create(stream);
        }
    }

    /// Without a window for doubles: the server would hide them.
    private void create(StreamSpec stream) throws Exception {
        try (var look = NatsLook.at(server.url())) {
            look.connection()
                    .jetStreamManagement()
                    .addStream(
                            StreamConfiguration.builder()
                                    .name(stream.name())
                                    .subjects(stream.subjects())
                                    .duplicateWindow(Duration.ofMillis(100))
                                    .build());
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsEachMessageOnce() throws Exception {
        publish(Subjects.rollups(0), "0.1.1", steps(7, 1_000, 0));
        ledger.look();
        publish(Subjects.rollups(0), "0.1.2", steps(7, 1_000, 1));
        ledger.look();

        assertThat(ledger.firstTold()).isEqualTo(1);
        assertThat(ledger.corrections()).isEqualTo(1);
        assertThat(ledger.stepsBefore(1_000)).isEmpty();
        assertThat(ledger.stepsBefore(1_001)).hasSize(2);
        assertThat(ledger.wrongs()).isEmpty();
    }

    @Test
    void seesAStepThatIsToldTwice() throws Exception {
        publish(Subjects.rollups(0), "0.1.1", steps(7, 1_000, 0));
        publish(Subjects.rollups(1), "1.1.1", steps(7, 1_000, 0));

        ledger.look();

        assertThat(ledger.wrongs()).singleElement().asString().startsWith("doubled Step");
    }

    @Test
    void seesAnEventUnderTwoIds() throws Exception {
        publish(EVENTS, "a.1", json("{\"id\":\"a.1\",\"type\":\"any\"}"));
        publish(EVENTS, "other", json("{\"id\":\"a.1\",\"type\":\"any\"}"));

        ledger.look();

        assertThat(ledger.wrongs()).containsExactly("doubled event a.1");
    }

    @Test
    void seesLossesAndDeadLetters() throws Exception {
        publish(EVENTS, "l.1", json("{\"id\":\"l.1\",\"type\":\"io.plimsoll.dataLost.v1\"}"));
        publish(Subjects.dead("detector-svc"), "d.1", json("?"));

        ledger.look();

        assertThat(ledger.wrongs())
                .satisfiesExactlyInAnyOrder(
                        lost -> assertThat(lost).startsWith("lost"),
                        dead -> assertThat(dead).startsWith("dead"));
    }

    private static byte[] steps(long series, long start, int revision) {
        return RollupBatch.newBuilder()
                .addSeries(RollupBatch.Series.newBuilder().setId(series))
                .addStepSeries(0)
                .addStepStart(start)
                .addValue(1)
                .addQuality(RollupBatch.Quality.COMPLETE)
                .addExpected(1)
                .addLower(0)
                .addUpper(2)
                .addSeverity(0)
                .addAnomalyScore(0)
                .addRevision(revision)
                .build()
                .toByteArray();
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void publish(String subject, String id, byte[] data) throws Exception {
        try (var look = NatsLook.at(server.url())) {
            look.connection()
                    .jetStream()
                    .publish(subject, data, PublishOptions.builder().messageId(id).build());
        }
    }
}
