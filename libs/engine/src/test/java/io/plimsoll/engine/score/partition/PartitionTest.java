package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.engine.score.Adoption;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Grounds;
import io.plimsoll.engine.score.SeriesDetector;
import io.plimsoll.engine.series.Arrival;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepQuality;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.testkit.SeededSeries;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionTest {
    private static final long STEP = 60_000;
    private static final long HOUR = 60 * STEP;
    private static final StepParameters MINUTES = StepParameters.ofStep(Duration.ofMillis(STEP));
    private static final DetectorParameters DETECTION = DetectorParameters.defaults();

    private final Told told = new Told();
    private Partition partition = new Partition(MINUTES, DETECTION);

    @Test
    void opensAnAnomalyForAFaultAndNoneBefore() {
        double[] values = SeededSeries.level(1, 600, 100, 1).plusStep(500, 520, 40).values();

        for (int i = 0; i < values.length; i++) {
            send("c/", i, values[i]);
        }

        var opened =
                told.changes.stream().filter(one -> one.state() == AnomalyState.OPENED).toList();
        assertThat(opened.getFirst().startedAt()).isEqualTo(500 * STEP);
    }

    @Test
    void learnsHistoryWithoutJudgingIt() {
        double[] values = SeededSeries.level(1, 600, 100, 1).plusStep(500, 520, 40).values();
        partition.watermark("c/", 10_000 * STEP);

        for (int i = 0; i < values.length; i++) {
            send("c/", i, values[i]);
        }

        assertThat(told.changes).isEmpty();
        assertThat(told.qualities).containsOnly(StepQuality.HISTORY);
    }

    @Test
    void adoptsATrainedModelTheSameBeforeAndAfterACheckpoint() throws IOException {
        var trained = new SeriesDetector(DETECTION, STEP);
        for (int i = -500; i < 0; i++) {
            trained.learn(i * STEP, 100);
        }
        for (int i = 0; i < 30; i++) {
            send("c/", i, 100);
        }
        var other = StoredForm.read(StoredForm.of(partition));
        long id = series("c/").id();

        assertThat(partition.adopt(id, trained.trained(), List.of(), Grounds.KNOWLEDGE))
                .isEqualTo(Adoption.ADOPTED);
        assertThat(other.adopt(id, trained.trained(), List.of(), Grounds.KNOWLEDGE))
                .isEqualTo(Adoption.ADOPTED);
        assertThat(partition.adopt(id + 1, trained.trained(), List.of(), Grounds.KNOWLEDGE))
                .isEqualTo(Adoption.UNKNOWN_SERIES);

        assertThat(StoredForm.of(other)).isEqualTo(StoredForm.of(partition));
        assertThat(StoredForm.of(StoredForm.read(StoredForm.of(partition))))
                .isEqualTo(StoredForm.of(partition));
    }

    @Test
    void closesAStepOfAQuietSeriesWhenItsSourceGoesOn() {
        send("c/", 0, 1);

        partition.watermark("c/", 3 * STEP);
        partition.endBatch(told);

        assertThat(told.qualities).containsExactly(StepQuality.COMPLETE);
    }

    @Test
    void doesNotCloseByTheWatermarkOfAnotherSource() {
        send("c/", 0, 1);

        partition.watermark("other/", 100 * STEP);
        partition.endBatch(told);

        assertThat(told.qualities).isEmpty();
    }

    @Test
    void correctsALateStepAndCountsIt() {
        send("c/", 0, 1);
        send("c/", 1, 1);
        told.qualities.clear();

        partition.sample(series("c/"), 7, 1_000, 3);
        partition.endBatch(told);

        assertThat(told.qualities).containsExactly(StepQuality.COMPLETE);
        assertThat(partition.arrivals().of(Arrival.LATE)).isEqualTo(1);
        assertThat(partition.arrivals().of(Arrival.ACCEPTED)).isEqualTo(2);
    }

    @Test
    void tellsMissingStepsOfASeriesThatItsSourceLeft() {
        send("c/", 0, 1);

        partition.watermark("c/", 10 * STEP);
        partition.endBatch(told);

        assertThat(told.qualities).contains(StepQuality.MISSING);
    }

    /// Any cut of the stream into what is stored and what is replayed gives the same bytes.
    @Test
    void goesOnByteForByteFromAnyCut() throws IOException {
        double[] values = SeededSeries.level(3, 400, 50, 2).plusStep(300, 330, 60).values();
        var whole = new Told();
        var uncut = new Partition(MINUTES, DETECTION);
        feed(uncut, values, 0, values.length, whole);
        byte[] expected = StoredForm.of(uncut);

        for (int cut = 0; cut <= values.length; cut += 23) {
            var parted = new Told();
            var before = new Partition(MINUTES, DETECTION);
            feed(before, values, 0, cut, parted);
            var after = StoredForm.read(StoredForm.of(before));
            feed(after, values, cut, values.length, parted);

            assertThat(parted.lines).as("cut at %d", cut).isEqualTo(whole.lines);
            assertThat(StoredForm.of(after)).as("cut at %d", cut).isEqualTo(expected);
        }
        assertThat(whole.changes).isNotEmpty();
    }

    @Test
    void knowsTheSeriesItWasTold() {
        var series = series("c/");

        assertThat(partition.known(series.id())).isSameAs(series);
        assertThat(partition.known(42)).isNull();
        assertThat(partition.all()).containsExactly(series);
        assertThat(series.isAnomalous()).isFalse();
    }

    @Test
    void forgetsASeriesThatItsSourceLeft() {
        send("c/", 0, 1);

        goOn("c/", 0, 47);
        assertThat(partition.all()).hasSize(1);
        goOn("c/", 47, 48);

        assertThat(partition.all()).isEmpty();
    }

    @Test
    void closesWhatIsOpenOfASeriesThatEnds() {
        double[] values = SeededSeries.level(1, 501, 100, 1).plusStep(500, 501, 40).values();
        for (int i = 0; i < values.length; i++) {
            send("c/", i, values[i]);
        }

        goOn("c/", 8, 60);

        var last = told.changes.getLast();
        assertThat(last.state()).isEqualTo(AnomalyState.CLOSED);
        assertThat(last.endedAt()).isEqualTo(57 * HOUR);
        assertThat(last.explanation()).contains("given up");
    }

    @Test
    void startsANewSeriesWithALaterSample() {
        var before = series("c/");
        send("c/", 0, 1);
        goOn("c/", 0, 50);
        assertThat(partition.known(before.id())).isNull();

        send("c/", 51 * 60, 1);

        assertThat(partition.known(before.id())).isNotNull().isNotSameAs(before);
        assertThatThrownBy(() -> partition.sample(before, 7, 51 * HOUR, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ended");
    }

    @Test
    void forgetsASeriesThatNeverHadASample() {
        series("c/");

        goOn("c/", 0, 49);

        assertThat(partition.all()).isEmpty();
    }

    @Test
    void keepsTheSeriesOfASourceThatWasSilentItself() {
        send("c/", 0, 1);
        long back = 10 * 24 * HOUR;

        partition.watermark("c/", back);
        partition.endBatch(told);
        partition.watermark("c/", back + 4 * STEP);
        partition.endBatch(told);
        assertThat(partition.all()).hasSize(1);
        partition.watermark("c/", back + 5 * STEP);
        partition.endBatch(told);

        assertThat(partition.all()).isEmpty();
    }

    @Test
    void keepsASeriesWhoseBackfillIsFarBehind() {
        long behind = 10 * 24 * HOUR;
        for (int hour = 0; hour < 60; hour++) {
            partition.watermark("c/", behind + hour * HOUR);
            send("c/", hour, 1);
        }

        assertThat(partition.all()).hasSize(1);
    }

    @Test
    void keepsASeriesWhenOnlyAnotherSourceGoesOn() {
        send("c/", 0, 1);

        goOn("other/", 0, 100);

        assertThat(partition.all()).hasSize(1);
    }

    @Test
    void doesNotGrowWithEndlessSources() throws IOException {
        send("c/", 0, 1);
        for (int i = 0; i < 20_000; i++) {
            partition.watermark("hostile/" + i, i);
            if (i % 500 == 0) {
                partition.endBatch(told);
            }
        }
        partition.endBatch(told);

        assertThat(StoredForm.of(partition)).hasSizeLessThan(50_000);
    }

    @Test
    void refusesAStateOfOtherSteps() throws IOException {
        series("c/");
        byte[] stored = StoredForm.of(partition);
        var seconds = StepParameters.ofStep(Duration.ofSeconds(5));
        var in = new DataInputStream(new ByteArrayInputStream(stored));

        assertThatThrownBy(() -> Partition.readFrom(in, seconds, DETECTION))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("60000 ms");
    }

    @Test
    void refusesAStateOfAnUnknownVersion() {
        var in = new DataInputStream(new ByteArrayInputStream(new byte[] {77}));

        assertThatThrownBy(() -> Partition.readFrom(in, MINUTES, DETECTION))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 77");
    }

    /// The source goes on, hour by hour.
    private void goOn(String source, int from, int to) {
        for (int hour = from; hour <= to; hour++) {
            partition.watermark(source, hour * HOUR);
            partition.endBatch(told);
        }
    }

    private void send(String source, int step, double value) {
        partition.sample(series(source), 7, step * STEP, value);
        partition.endBatch(told);
    }

    private WatchedSeries series(String source) {
        return series(partition, source, MetricType.GAUGE);
    }

    private static WatchedSeries series(Partition partition, String source, MetricType type) {
        var identity =
                new SeriesIdentity(
                        "c",
                        "shop",
                        new Workload("Deployment", "web"),
                        "metric" + type,
                        List.of(new Label("code", "200")));
        return partition.series(
                new WatchedSeries.Description(identity.id(), identity, type), source, 0);
    }

    /// A gauge and a counter with two members each, the second a scrape later.
    private static void feed(Partition into, double[] values, int from, int to, Told told) {
        for (int i = from; i < to; i++) {
            long at = i * STEP;
            var gauge = series(into, "c/", MetricType.GAUGE);
            var counter = series(into, "c/", MetricType.COUNTER);
            into.sample(gauge, 1, at, values[i]);
            into.sample(gauge, 2, at + 15_000, values[i] + 1);
            into.sample(counter, 1, at, i * 60.0);
            into.sample(counter, 2, at + 15_000, i * 30.0);
            into.endBatch(told);
        }
    }
}
