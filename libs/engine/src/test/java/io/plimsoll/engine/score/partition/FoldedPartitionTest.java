package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.score.policy.TuningRule;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.series.Fold;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Three pods with a lag, one of which has more of it than the others; how they become one is
/// wanted otherwise than usual.
class FoldedPartitionTest {
    private static final long STEP = 60_000;
    private static final int MORE = 50;
    private static final int FEW = 400;
    private static final int MANY = 700;
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final double[] values =
            SeededSeries.level(1, MANY, 100, 1).plusStep(600, 620, 60).values();
    private final Told told = new Told();
    private Partition partition =
            new Partition(
                    StepParameters.ofStep(Duration.ofMillis(STEP)), DetectorParameters.defaults());

    @Test
    void averagesAGaugeWhereNobodyWantsAnythingElse() {
        feed(0, 10);

        assertThat(newest()).isBetween(105.0, 125.0);
    }

    @Test
    void takesTheHighestWhereThatIsWanted() {
        want(Fold.MAX);
        feed(0, 10);

        assertThat(newest()).isBetween(140.0, 160.0);
    }

    @Test
    void addsThemUpWhereThatIsWantedAlsoThoseNotHeard() {
        want(Fold.SUM);
        feed(0, 10);
        send(1, 10);
        send(2, 10);
        partition.watermark("c/", 20 * STEP);
        partition.endBatch(told);

        // The one that has more is missing: the two that are there stand for it.
        assertThat(value(10)).isBetween(295.0, 305.0);
        assertThat(value(9)).isBetween(340.0, 360.0);
    }

    @Test
    void tellsNothingWhenAKnownSeriesIsFoldedOtherwise() {
        feed(0, FEW);
        want(Fold.MAX);
        feed(FEW, 590);

        assertThat(newest()).isBetween(140.0, 160.0);
        assertThat(told.changes).isEmpty();
    }

    @Test
    void closesWhatIsOpenWhenTheValuesAreOthers() {
        feed(0, 610);
        assertThat(told.changes).hasSizeGreaterThan(0);

        want(Fold.MAX);
        feed(610, 612);

        assertThat(told.changes.getLast().state()).isEqualTo(AnomalyState.CLOSED);
        assertThat(partition.all()).noneMatch(WatchedSeries::isAnomalous);
    }

    /// Also between what was wanted and the step that follows it.
    @Test
    void goesOnByteForByteFromAnyCut() throws IOException {
        feed(0, FEW);
        want(Fold.MAX);
        feed(FEW, MANY);
        var whole = List.copyOf(told.lines);
        byte[] expected = StoredForm.of(partition);

        for (int cut : new int[] {FEW, FEW + 1, 605}) {
            var other = new FoldedPartitionTest();
            other.feed(0, FEW);
            other.want(Fold.MAX);
            other.feed(FEW, cut);
            other.partition = StoredForm.read(StoredForm.of(other.partition));
            other.feed(cut, MANY);

            assertThat(other.told.lines).as("cut at %d", cut).isEqualTo(whole);
            assertThat(StoredForm.of(other.partition)).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "folded-partition-7.bin",
                "folded-partition-8.bin",
                "folded-partition-9.bin",
                "folded-partition-10.bin"
            })
    void readsTheStoredFormsThatKnowOfFolds(String file) throws IOException {
        partition = StoredForm.read(Files.readAllBytes(GOLDEN.resolve(file)));

        assertThat(partition.tune("", rules(Fold.MAX))).isFalse();
        feed(FEW, FEW + 5);
        assertThat(newest()).isBetween(140.0, 160.0);
    }

    @Test
    void writesTheNewestByteForByte() throws IOException {
        want(Fold.MAX);
        feed(0, FEW);

        assertThat(StoredForm.of(partition))
                .isEqualTo(Files.readAllBytes(GOLDEN.resolve("folded-partition-10.bin")));
    }

    private void want(Fold fold) {
        assertThat(partition.tune("", rules(fold))).isTrue();
    }

    private static TuningRules rules(Fold fold) {
        var lags = Selector.of(new MetricPattern("*_lag"));
        return new TuningRules(
                List.of(new TuningRule("p", lags, new Wish(null, null, null, fold))));
    }

    private void feed(int from, int to) {
        for (int i = from; i < to; i++) {
            for (int member = 1; member <= 3; member++) {
                send(member, i);
            }
            partition.endBatch(told);
        }
    }

    private void send(int member, int step) {
        var workload = new Workload("StatefulSet", "db");
        var identity = new SeriesIdentity("c", "shop", workload, "replica_lag", List.of());
        var described = new WatchedSeries.Description(identity.id(), identity, MetricType.GAUGE);
        var series = partition.series(described, "c/", 0);
        var value = values[step] + (member == 3 ? MORE : 0);
        var _ = partition.sample(series, member, step * STEP, value);
    }

    private double newest() {
        return told.values.lastEntry().getValue();
    }

    private double value(int step) {
        return Objects.requireNonNull(told.values.get(step * STEP));
    }
}
