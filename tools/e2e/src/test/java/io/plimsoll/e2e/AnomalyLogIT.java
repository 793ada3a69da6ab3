package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.api.StreamConfiguration;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.AnomalyEvent.State;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.testkit.NatsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnomalyLogIT {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final SeriesIdentity SERIES =
            new SeriesIdentity(
                    "harbour",
                    "shop",
                    new Workload("Deployment", "cart"),
                    "up",
                    List.of(new Label("code", "200")));

    private final NatsServer server = NatsServer.start();
    private final AnomalyLog log = new AnomalyLog(server.url());

    @BeforeEach
    void createTheStream() throws Exception {
        try (var look = NatsLook.at(server.url())) {
            look.connection()
                    .jetStreamManagement()
                    .addStream(
                            StreamConfiguration.builder()
                                    .name(Streams.SIGNALS.name())
                                    .subjects(Streams.SIGNALS.subjects())
                                    .build());
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isEmptyWhenNothingWasSaid() throws Exception {
        assertThat(log.look().opened()).isEmpty();
    }

    @Test
    void isEmptyBeforeTheStreamIsThere() throws Exception {
        try (var other = NatsServer.start()) {
            assertThat(new AnomalyLog(other.url()).look().opened()).isEmpty();
        }
    }

    @Test
    void tellsTheLifeOfAnAnomaly() throws Exception {
        say(anomaly("a", 1, State.opened));
        sayOnAnotherSubject();
        say(anomaly("a", 2, State.updated));
        say(anomaly("a", 3, State.closed));

        var anomalies = log.look();

        assertThat(anomalies.openedOn(SERIES, START)).hasSize(1);
        assertThat(anomalies.openedOn(SERIES, START.plusSeconds(1))).isEmpty();
        assertThat(anomalies.openedOnAnyOf(List.of(SERIES))).hasSize(1);
        assertThat(anomalies.closed("a")).isPresent();
        assertThat(anomalies.closed("b")).isEmpty();
        assertThat(anomalies.doubledIds()).isEmpty();
        assertThat(anomalies.holes()).isEmpty();
        assertThat(anomalies.envelopeFaults()).isEmpty();
    }

    @Test
    void findsDoublesAndHoles() throws Exception {
        say(anomaly("a", 1, State.opened));
        say(anomaly("a", 3, State.closed));
        say(anomaly("b", 1, State.updated));
        publish("other-id", Json.bytes(anomaly("b", 1, State.updated).inEnvelope("detector")));

        var anomalies = log.look();

        assertThat(anomalies.doubledIds()).containsExactly("b.1");
        assertThat(anomalies.holes())
                .containsExactly(
                        "a: revision 3 follows 1",
                        "b.1 is updated",
                        "b: revision 1 follows 1",
                        "b.1 is updated");
        assertThat(anomalies.envelopeFaults())
                .containsExactly("b.1: [Nats-Msg-Id is other-id, not b.1]");
    }

    @Test
    void findsWhatAnEnvelopeLacks() throws Exception {
        var json =
                new String(
                        Json.bytes(anomaly("a", 1, State.opened).inEnvelope("detector")),
                        StandardCharsets.UTF_8);
        var broken =
                json.replace("\"source\":\"detector\",", "")
                        .replace("anomaly.opened.v1", "anomaly.opened.v9");
        publish("a.1", broken.getBytes(StandardCharsets.UTF_8));

        assertThat(log.look().envelopeFaults())
                .containsExactly(
                        "a.1: [no source, type is io.plimsoll.anomaly.opened.v9, "
                                + "not io.plimsoll.anomaly.opened.v1]");
    }

    @Test
    void looksAgainAfterTheServerWasKilled() throws Exception {
        say(anomaly("a", 1, State.opened));
        server.kill();
        assertThatThrownBy(log::look).isInstanceOf(IOException.class);

        server.restart();

        assertThat(log.look().opened()).hasSize(1);
    }

    private void say(AnomalyEvent anomaly) throws Exception {
        var event = anomaly.inEnvelope("detector");
        publish(event.id(), Json.bytes(event));
    }

    private void publish(String id, byte[] data)
            throws IOException, InterruptedException, JetStreamApiException {
        try (var look = NatsLook.at(server.url())) {
            look.connection()
                    .jetStream()
                    .publish(
                            Subjects.anomalies("harbour", "shop", "cart", "warning"),
                            data,
                            PublishOptions.builder().messageId(id).build());
        }
    }

    private void sayOnAnotherSubject() throws Exception {
        try (var look = NatsLook.at(server.url())) {
            look.connection()
                    .jetStream()
                    .publish(Subjects.events("harbour", "shop"), new byte[] {1});
        }
    }

    private static AnomalyEvent anomaly(String id, int revision, State state) {
        var labels = new TreeMap<String, String>();
        labels.put("code", "200");
        return new AnomalyEvent(
                id,
                revision,
                state,
                "harbour",
                "shop",
                new AnomalyEvent.WorkloadRef("Deployment", "cart"),
                "up",
                labels,
                AnomalyEvent.Kind.spike,
                AnomalyEvent.Direction.up,
                AnomalyEvent.Severity.warning,
                0.7,
                5,
                Duration.ofHours(1),
                2.0,
                1.0,
                0.5,
                1.5,
                null,
                START,
                START.plusSeconds(5),
                state == State.closed ? START.plusSeconds(10) : null,
                5,
                "1",
                List.of(),
                "because",
                new TreeMap<>(),
                null);
    }
}
