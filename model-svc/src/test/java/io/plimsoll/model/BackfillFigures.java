package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.api.PublishAck;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.PastSteps;
import io.plimsoll.engine.score.Retraining;
import io.plimsoll.engine.score.SeriesDetector;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Prints what a back-fill costs; no test of a build (docs/reference/model.md says how to run it).
@QuarkusTest
@QuarkusTestResource(value = ModelServers.class, restrictToAnnotatedClass = true)
class BackfillFigures {
    private static final long START = 20_500 * Steps.DAY;
    private static final int SERIES = 20;
    private static final int STEPS = 20_000;
    private static final int A_BATCH = 1_000;

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
    void printsWhatABackfillCosts() throws Exception {
        var batches = new ArrayList<Sent>();
        for (long from = 0; from < STEPS; from += A_BATCH) {
            for (int i = 0; i < SERIES; i++) {
                var of = Steps.of("shop", "history-" + i);
                var noise = new SplittableRandom(i * 1_000_000L + from);
                var batch = of.batch(START + from, START + from + A_BATCH, at -> noisy(at, noise));
                batches.add(new Sent(of, asHistory(batch)));
            }
        }
        var begin = Mark.now();
        publish(batches);
        until(
                "select coalesce(sum(last_step - first_step), 0) + count(*) * 60000"
                        + " from model.series where workload_name like 'history-%'",
                SERIES * STEPS * Steps.MINUTE);
        until("select count(*) from model.tail", 0);
        var compacted = Mark.now();
        until(
                "select count(*) from model.series where trained_until = last_step"
                        + " and workload_name like 'history-%'",
                SERIES);
        until("select count(*) from model.model_version where not sent", 0);
        var trained = Mark.now();
        print("stored and compacted", begin, compacted);
        print("trained", compacted, trained);
        printSize(
                "history steps",
                "series in (select id from model.series where workload_name like 'history-%')");
    }

    @Test
    void printsWhatAStepWithABandTakes() throws Exception {
        var of = Steps.of("shop", "judged");
        publish(List.of(new Sent(of, judged(of, 5_000))));
        until("select count(*) from model.chunk where resolution = 0 and series = " + of.id(), 14);
        printSize("judged steps", "series = " + of.id());
    }

    /// Fourteen days of minutes with an outage, against a version in force: all three candidates.
    @Test
    void printsWhatATrainingCosts() {
        int steps = (int) (14 * Steps.DAY);
        var noise = new SplittableRandom(1);
        var starts = new long[steps];
        var values = new double[steps];
        var detector = new SeriesDetector(DetectorParameters.defaults(), Steps.MINUTE);
        for (int i = 0; i < steps; i++) {
            boolean isOut = i / 120 == 9 * Steps.DAY / 120;
            starts[i] = (START + i) * Steps.MINUTE;
            values[i] = isOut ? 0 : noisy(START + i, noise);
            if (i < 13 * Steps.DAY) {
                detector.learn(starts[i], values[i]);
            }
        }
        var past = new PastSteps(Steps.MINUTE, starts, values);
        var inForce = new Retraining.Incumbent(detector.trained(), false);
        var thread = ManagementFactory.getThreadMXBean();
        var millis = new double[51];
        for (int i = 0; i < millis.length; i++) {
            long begin = thread.getCurrentThreadCpuTime();
            var made = new Retraining(DetectorParameters.defaults(), past, inForce).run();
            millis[i] = (thread.getCurrentThreadCpuTime() - begin) / 1e6;
            assertThat(made.orElseThrow().grades()).hasSize(3);
        }
        Arrays.sort(millis);
        say(
                "training of %,d steps, three candidates: %.1f ms of processor (median of %d)"
                        .formatted(steps, millis[millis.length / 2], millis.length));
    }

    private record Sent(Steps of, RollupBatch batch) {}

    private record Mark(long nanos, long processorNanos) {
        static Mark now() {
            var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            return new Mark(System.nanoTime(), machine.getProcessCpuTime());
        }
    }

    private static double noisy(long minute, SplittableRandom noise) {
        return Steps.usual(minute) + 3 * noise.nextGaussian();
    }

    private static RollupBatch asHistory(RollupBatch batch) {
        var history = batch.toBuilder();
        for (int i = 0; i < history.getQualityCount(); i++) {
            history.setQuality(i, RollupBatch.Quality.HISTORY)
                    .setExpected(i, Float.NaN)
                    .setLower(i, Float.NaN)
                    .setUpper(i, Float.NaN)
                    .setSeverity(i, 0)
                    .setAnomalyScore(i, 0);
        }
        return history.build();
    }

    /// Steps with the bands that the detector draws.
    private static RollupBatch judged(Steps of, int steps) {
        var noise = new SplittableRandom(1);
        var detector = new SeriesDetector(DetectorParameters.defaults(), Steps.MINUTE);
        var batch = of.batch(START, START + steps, minute -> noisy(minute, noise)).toBuilder();
        for (int i = 0; i < steps; i++) {
            var _ = detector.accept(batch.getStepStart(i), batch.getValue(i));
            var judgement = detector.judgement();
            batch.setExpected(i, (float) judgement.expected())
                    .setLower(i, (float) judgement.lower())
                    .setUpper(i, (float) judgement.upper())
                    .setSeverity(i, (float) judgement.severity())
                    .setAnomalyScore(i, (float) judgement.score());
        }
        return batch.build();
    }

    private void publish(List<Sent> batches) throws Exception {
        var acks = new ArrayList<CompletableFuture<PublishAck>>();
        for (var sent : batches) {
            int partition = SeriesIdentity.partition(sent.of.id(), 2);
            acks.add(
                    connection
                            .jetStream()
                            .publishAsync(
                                    "plimsoll.v1.rollups." + partition, sent.batch.toByteArray()));
        }
        for (var ack : acks) {
            assertThat(ack.get().getSeqno()).isPositive();
        }
    }

    private void until(String sql, long wanted) {
        Callable<Boolean> isThere = () -> postgres.query(sql).equals(Long.toString(wanted));
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(isThere);
    }

    private static void print(String what, Mark from, Mark to) {
        double seconds = (to.nanos - from.nanos) / 1e9;
        double processor = (to.processorNanos - from.processorNanos) / 1e9;
        say(
                "%,d steps %s in %.1f s, %,.0f steps/s, processor %.1f s"
                        .formatted(
                                SERIES * STEPS,
                                what,
                                seconds,
                                SERIES * STEPS / seconds,
                                processor));
    }

    private void printSize(String what, String where) {
        var bytes =
                "select round(%s::numeric / sum(points), 2) from model.chunk where resolution = 0";
        var packed = bytes.formatted("sum(octet_length(payload))") + " and " + where;
        var table = bytes.formatted("pg_total_relation_size('model.chunk')");
        say(
                "%s: %s bytes a step in chunks; all: %s in the table with its indexes"
                        .formatted(what, postgres.query(packed), postgres.query(table)));
    }

    private static void say(String figure) {
        System.out.println("FIGURE " + figure);
    }
}
