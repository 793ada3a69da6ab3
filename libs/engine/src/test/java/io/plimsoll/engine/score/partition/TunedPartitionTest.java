package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.score.policy.TuningRule;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.score.policy.Wish;
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
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is wanted of series, in the order of the log.
class TunedPartitionTest {
    private static final long STEP = 60_000;
    private static final StepParameters MINUTES = StepParameters.ofStep(Duration.ofMillis(STEP));
    private static final DetectorParameters DETECTION = DetectorParameters.defaults();
    private static final Path GOLDEN = Path.of("src/test/resources/golden/tuned-partition-5.bin");

    /// A dip at 500, a spike at 600.
    private final double[] values =
            SeededSeries.level(1, 700, 100, 1)
                    .plusStep(500, 520, -20)
                    .plusStep(600, 620, 60)
                    .values();

    private final Told told = new Told();

    @Test
    void tunesSeriesThatAreKnownAndThoseThatCome() {
        var before = new Partition(MINUTES, DETECTION);
        feed(before, 0, 400);
        before.tune("c", upOnly());
        feed(before, 400, 700);
        assertThat(directions()).containsExactly(Direction.UP);

        told.changes.clear();
        var first = new Partition(MINUTES, DETECTION);
        first.tune("c", upOnly());
        feed(first, 0, 700);
        assertThat(directions()).containsExactly(Direction.UP);
    }

    @Test
    void tellsBothWaysWhereNothingIsWanted() {
        feed(new Partition(MINUTES, DETECTION), 0, 700);

        assertThat(directions()).containsExactly(Direction.DOWN, Direction.UP);
    }

    @Test
    void tunesNoSeriesOfAnotherClusterOrMetric() {
        var partition = new Partition(MINUTES, DETECTION);
        partition.tune("other", upOnly());
        partition.tune("c", rules(Selector.of(new MetricPattern("other_*"))));

        feed(partition, 0, 700);

        assertThat(directions()).containsExactly(Direction.DOWN, Direction.UP);
    }

    @Test
    void goesByTheRulesForAllWhereAClusterHasNone() {
        var partition = new Partition(MINUTES, DETECTION);
        partition.tune("", upOnly());
        feed(partition, 0, 700);
        assertThat(directions()).containsExactly(Direction.UP);

        told.changes.clear();
        var own = new Partition(MINUTES, DETECTION);
        own.tune("", upOnly());
        own.tune("c", TuningRules.NONE);
        feed(own, 0, 700);
        assertThat(directions()).containsExactly(Direction.DOWN, Direction.UP);
    }

    @Test
    void changesNothingBySayingTheSameAgain() throws IOException {
        var partition = new Partition(MINUTES, DETECTION);
        assertThat(partition.tune("c", upOnly())).isTrue();
        feed(partition, 0, 300);
        byte[] before = StoredForm.of(partition);

        assertThat(partition.tune("c", upOnly())).isFalse();

        assertThat(StoredForm.of(partition)).isEqualTo(before);
    }

    /// Also in the middle of what is not told.
    @Test
    void goesOnByteForByteFromAnyCut() throws IOException {
        var uncut = new Partition(MINUTES, DETECTION);
        feed(uncut, 0, 400);
        uncut.tune("c", upOnly());
        feed(uncut, 400, 700);
        var whole = List.copyOf(told.changes);

        for (int cut : new int[] {401, 500, 503, 510, 521, 605, 699}) {
            told.changes.clear();
            var before = new Partition(MINUTES, DETECTION);
            feed(before, 0, 400);
            before.tune("c", upOnly());
            feed(before, 400, cut);
            var after = StoredForm.read(StoredForm.of(before));
            feed(after, cut, 700);

            assertThat(told.changes).as("cut at %d", cut).isEqualTo(whole);
            assertThat(StoredForm.of(after)).as("cut at %d", cut).isEqualTo(StoredForm.of(uncut));
        }
    }

    @Test
    void readsTheStoredFormThatKnowsWhatIsWanted() throws IOException {
        var partition = StoredForm.read(Files.readAllBytes(GOLDEN));

        assertThat(partition.all()).hasSize(1);
        assertThat(partition.tune("c", rules(Selector.of(new MetricPattern("cpu_*"))))).isFalse();
        assertThat(partition.tune("", everything())).isFalse();
        feed(partition, 510, 700);
        assertThat(directions()).containsExactly(Direction.UP);
    }

    @Test
    void writesTheSameFormAgain() throws IOException {
        var partition = new Partition(MINUTES, DETECTION);
        partition.tune("c", rules(Selector.of(new MetricPattern("cpu_*"))));
        partition.tune("", everything());
        feed(partition, 0, 510);
        assertThat(StoredForm.of(StoredForm.read(StoredForm.of(partition))))
                .isEqualTo(StoredForm.of(partition));
    }

    private static TuningRules upOnly() {
        return rules(Selector.ALL);
    }

    private static TuningRules rules(Selector selector) {
        return new TuningRules(
                List.of(new TuningRule("p", selector, new Wish(null, Directions.UP, null))));
    }

    private static TuningRules everything() {
        var selector =
                new Selector(
                        "c",
                        Set.of("shop", "pay"),
                        Set.of("Deployment"),
                        Set.of("web"),
                        List.of(new MetricPattern("mem_*")));
        return new TuningRules(
                List.of(
                        new TuningRule("one", selector, Wish.NONE),
                        new TuningRule(
                                "two",
                                Selector.ALL,
                                new Wish(Sensitivity.HIGH, Directions.DOWN, new Least(1, 0.5)))));
    }

    private void feed(Partition into, int from, int to) {
        var identity =
                new SeriesIdentity(
                        "c", "shop", new Workload("Deployment", "web"), "cpu_share", List.of());
        for (int i = from; i < to; i++) {
            var series =
                    into.series(
                            new WatchedSeries.Description(
                                    identity.id(), identity, MetricType.GAUGE),
                            "c/",
                            0);
            into.sample(series, 7, i * STEP, values[i]);
            into.endBatch(told);
        }
    }

    /// Which way the anomalies went that were opened.
    private List<Direction> directions() {
        return told.changes.stream()
                .filter(change -> change.revision() == 1)
                .map(AnomalyChange::direction)
                .toList();
    }
}
