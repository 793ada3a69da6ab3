package io.plimsoll.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.api.PublishAck;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.SourceCoverage;
import io.plimsoll.contracts.StreamSpec;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.proto.DetectionSettings;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.detector.checkpoint.Checkpoint;
import io.plimsoll.detector.checkpoint.Checkpoints;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.StreamContents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The whole service over real servers. Minutes only go on from test to test, as in a log.
@QuarkusTest
@QuarkusTestResource(DetectorServers.class)
class DetectionPipelineIT {
    private static final int LEARNT = 300;
    private static final AtomicLong MINUTE = new AtomicLong(29_000_000);
    private static final SampleLog LOG = new SampleLog(2);

    @Inject
    @Identifier("samples")
    @SuppressWarnings("NullAway.Init")
    Checkpoints checkpoints;

    /// Injected by [DetectorServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    /// Injected by [DetectorServers].
    @SuppressWarnings("NullAway.Init")
    RedisServer redis;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    private long signalsBefore;
    private long rollupsBefore;

    @BeforeEach
    void connect() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        connection = Nats.connect(nats.url());
        feed(LEARNT, SampleLog::calm);
        signalsBefore = contents(Streams.SIGNALS).last();
        rollupsBefore = contents(Streams.ROLLUPS).last();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        connection.close();
    }

    @Test
    void opensAndClosesAnAnomaly() throws Exception {
        long fault = MINUTE.get();
        feed(5, (workload, minute) -> workload == 0 ? 200 : SampleLog.calm(workload, minute));
        await().untilAsserted(() ->
                assertThat(given().get("/q/metrics").asString())
                        .contains("plimsoll_anomaly_score{cluster=\"prod\"")
                        .contains("labels=\"{queue=\\\"orders\\\"}\"")
                        .contains("plimsoll_lower{cluster=\"prod\""));
        assertThat(shownScore()).isBetween(0.5, 1.0);
        feed(10, SampleLog::calm);

        await().untilAsserted(() ->
                assertThat(anomalies())
                        .extracting(event -> event.data().state())
                        .contains(AnomalyEvent.State.closed));
        var events = anomalies();
        assertThat(events.getFirst())
                .satisfies(event -> {
                    assertThat(event.specversion()).isEqualTo("1.0");
                    assertThat(event.source()).isEqualTo("/detector-svc");
                    assertThat(event.type()).isEqualTo("io.plimsoll.anomaly.opened.v1");
                    assertThat(event.subject()).isEqualTo("prod/shop/Deployment/cart-0");
                    assertThat(event.data().startedAt())
                            .isEqualTo(Instant.ofEpochMilli(fault * SampleLog.MINUTE));
                });
        assertThat(events).extracting(CloudEvent::id).doesNotHaveDuplicates();
        await().untilAsserted(() ->
                assertThat(given().get("/q/metrics").asString())
                        .doesNotContain("plimsoll_anomaly_score{cluster"));
    }

    @Test
    void tellsNoDipWhereOnlySpikesAreBad() throws Exception {
        tune(DetectionSettings.Directions.UP);
        try {
            feed(5, (workload, minute) -> workload == 1 ? 50 : SampleLog.calm(workload, minute));
            feed(20, SampleLog::calm);
            assertThat(anomalies()).isEmpty();

            feed(5, (workload, minute) -> workload == 1 ? 500 : SampleLog.calm(workload, minute));
            feed(10, SampleLog::calm);
            assertThat(anomalies())
                    .extracting(event -> event.data().direction())
                    .isNotEmpty()
                    .containsOnly(AnomalyEvent.Direction.up);
        } finally {
            tune(DetectionSettings.Directions.BOTH);
        }
    }

    private void tune(DetectionSettings.Directions bad) throws Exception {
        var settings = DetectionSettings.newBuilder().setCluster(SampleLog.CLUSTER);
        settings.addRulesBuilder().addWorkloadNames("cart-1").setDirections(bad);
        for (int partition = 0; partition < 2; partition++) {
            connection
                    .jetStream()
                    .publish(
                            "plimsoll.v1.metrics." + partition + ".settings",
                            settings.build().toByteArray());
        }
    }

    @Test
    void saysWhatEveryStepWas() throws Exception {
        feed(20, SampleLog::calm);

        await().untilAsserted(() -> assertThat(steps("cart-1")).hasSize(20));
        assertThat(new HashSet<>(steps("cart-1"))).hasSize(20);
    }

    @Test
    void tellsNoDataWhenTheSourceGoesOn() throws Exception {
        feed(12, (workload, minute) -> workload == 1 ? Double.NaN : SampleLog.calm(0, minute));

        await().untilAsserted(() ->
                assertThat(anomalies())
                        .anySatisfy(event -> {
                            assertThat(event.data().kind()).isEqualTo(AnomalyEvent.Kind.noData);
                            assertThat(event.data().workload().name()).isEqualTo("cart-1");
                            assertThat(event.data().observed()).isNull();
                        }));
        feed(10, SampleLog::calm);
        await().untilAsserted(() ->
                assertThat(anomalies())
                        .anyMatch(event -> event.data().state() == AnomalyEvent.State.closed));
    }

    @Test
    void tellsASilentSourceAndThatItIsBack() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(coverage()).anyMatch(event -> isAbout(event, "sourceSilent")));
        feed(1, SampleLog::calm);

        await().untilAsserted(() ->
                assertThat(coverage()).anyMatch(event -> isAbout(event, "sourceBack")));
        assertThat(anomalies()).isEmpty();
    }

    @Test
    void buriesWhatItCannotRead() throws Exception {
        long before = contents(Streams.DEAD).last();
        for (int partition = 0; partition < 2; partition++) {
            connection
                    .jetStream()
                    .publish(
                            "plimsoll.v1.metrics." + partition + ".samples",
                            new byte[] {(byte) 0xff, 0, 1});
        }

        await().untilAsserted(
                        () -> assertThat(contents(Streams.DEAD).last()).isEqualTo(before + 2));
        assertThat(contents(Streams.DEAD).after(before))
                .allSatisfy(dead ->
                        assertThat(dead.subject()).isEqualTo("plimsoll.v1.dead.detector-svc"));
        feed(2, SampleLog::calm);
        await().untilAsserted(() -> assertThat(steps("cart-0")).isNotEmpty());
    }

    @Test
    void keepsCheckpointsAndReadsOnWithoutTheirStore() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> checkpointed() == contents(Streams.METRICS).last());

        redis.kill();
        try {
            feed(5, SampleLog::calm);
            await().untilAsserted(() -> assertThat(steps("cart-0")).hasSize(5));
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        } finally {
            redis.restart();
        }

        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> checkpointed() == contents(Streams.METRICS).last());
    }

    private static double shownScore() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("plimsoll_anomaly_score{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .max()
                .orElseThrow();
    }

    private static boolean isAbout(CloudEvent<SourceCoverage> event, String state) {
        return event.type().equals("io.plimsoll.coverage." + state + ".v1")
                && event.data().source().equals(SampleLog.SOURCE);
    }

    /// Publishes so many minutes to both partitions, the watermarks to each.
    private void feed(int minutes, SampleLog.Shape shape) throws Exception {
        var sent = new ArrayList<CompletableFuture<PublishAck>>();
        for (int i = 0; i < minutes; i++) {
            var batch = LOG.minute(MINUTE.getAndIncrement(), shape).toByteArray();
            sent.add(connection.jetStream().publishAsync("plimsoll.v1.metrics.0.samples", batch));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get();
        // Whose home is the other partition hears of it there.
        var marks = LOG.minute(MINUTE.get() - 1, (_, _) -> Double.NaN).toByteArray();
        var marked = connection.jetStream().publish("plimsoll.v1.metrics.1.samples", marks);
        awaitRead(0, sent.getLast().get());
        awaitRead(1, marked);
    }

    /// Until the detector has processed the message, and so published what it brought to light.
    private static void awaitRead(int partition, PublishAck message) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> position(partition) >= message.getSeqno());
    }

    private static long position(int partition) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("plimsoll_messaging_reader_position"))
                .filter(line -> line.contains("partition=\"" + partition + "\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private long checkpointed() {
        long newest = 0;
        for (int partition = 0; partition < 2; partition++) {
            newest =
                    Math.max(
                            newest,
                            checkpoints
                                    .newest(partition)
                                    .map(Checkpoint::position)
                                    .map(position -> position.sequence())
                                    .orElse(0L));
        }
        return newest;
    }

    private List<CloudEvent<AnomalyEvent>> anomalies() throws Exception {
        var events = new ArrayList<CloudEvent<AnomalyEvent>>();
        for (var held : contents(Streams.SIGNALS).under("plimsoll.v1.anomalies.>", signalsBefore)) {
            events.add(Json.anomaly(held.payload()));
        }
        return events;
    }

    private List<CloudEvent<SourceCoverage>> coverage() throws Exception {
        var events = new ArrayList<CloudEvent<SourceCoverage>>();
        for (var held :
                contents(Streams.SIGNALS)
                        .under("plimsoll.v1.events.prod._cluster", signalsBefore)) {
            events.add(Json.event(held.payload(), SourceCoverage.class));
        }
        return events;
    }

    private List<Long> steps(String workload) throws Exception {
        var starts = new ArrayList<Long>();
        for (var held : contents(Streams.ROLLUPS).after(rollupsBefore)) {
            var rollups = RollupBatch.parseFrom(held.payload());
            for (int i = 0; i < rollups.getValueCount(); i++) {
                var series = rollups.getSeries(rollups.getStepSeries(i));
                if (rollups.getSymbols(series.getWorkloadName()).equals(workload)) {
                    starts.add(rollups.getStepStart(i));
                }
            }
        }
        return starts;
    }

    private StreamContents contents(StreamSpec stream) throws IOException {
        return StreamContents.of(connection, stream.name());
    }
}
