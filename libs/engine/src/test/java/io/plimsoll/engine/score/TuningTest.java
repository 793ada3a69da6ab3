package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plimsoll.testkit.SeededSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TuningTest {
    private static final long STEP = 60_000;
    private static final DetectorParameters DEFAULTS = DetectorParameters.defaults();
    private static final int CALM = 600;

    private final double[] usual = SeededSeries.level(3, 4_000, 100, 5).values();
    private final List<AnomalyChange> changes = new ArrayList<>();
    private final SeriesDetector detector = new SeriesDetector(DEFAULTS, STEP);
    private int next;

    @ParameterizedTest
    @CsvSource({
        "UP, 60, true", "UP, -60, false",
        "DOWN, 60, false", "DOWN, -60, true",
        "BOTH, 60, true", "BOTH, -60, true"
    })
    void opensAnAnomalyTheBadWayOnly(Directions directions, double off, boolean opens) {
        tune(Sensitivity.NORMAL, directions, Least.ANY);
        off(0, CALM);

        off(off, 20);
        off(0, 200);

        assertThat(!changes.isEmpty()).isEqualTo(opens);
        assertThat(detector.isAnomalous()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"61, 0, 0", "59, 0, 1", "0, 0.7, 0", "0, 0.5, 1", "59, 0.7, 0", "61, 0.5, 0"})
    void opensNoAnomalyForLessThanTheLeastDeviation(double absolute, double relative, int opened) {
        tune(Sensitivity.NORMAL, Directions.BOTH, new Least(absolute, relative));
        off(0, CALM);

        feed(160);

        assertThat(changes).hasSize(opened);
    }

    /// Each step is close to the one before it, from which it is expected.
    @Test
    void tellsALeakThatIsFarFromTheSlowLevelThoughNoStepIsFarFromTheLast() {
        tune(Sensitivity.NORMAL, Directions.UP, new Least(80, 0));
        off(0, CALM);

        for (int i = 0; i < 30; i++) {
            feed(usual[next] + 8 * i);
        }

        assertThat(changes).isNotEmpty();
        assertThat(changes.getFirst().direction()).isEqualTo(Direction.UP);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "80, false"})
    void tellsNoLeakThatIsTooSmallToMatter(double least, boolean opens) {
        tune(Sensitivity.NORMAL, Directions.UP, new Least(least, 0));
        off(0, CALM);

        for (int i = 0; i < 30; i++) {
            feed(usual[next] + 8 * Math.min(i, 6));
        }

        assertThat(!changes.isEmpty()).isEqualTo(opens);
    }

    @Test
    void leavesTheSeverityAsItIs() {
        var tuned = new SeriesDetector(scoring(Sensitivity.NORMAL, Directions.UP, Least.ANY));
        for (int i = 0; i < CALM; i++) {
            detector.accept(i * STEP, usual[i]);
            tuned.accept(i * STEP, usual[i]);
        }

        detector.accept(CALM * STEP, 20);
        tuned.accept(CALM * STEP, 20);

        assertThat(tuned.judgement().severity())
                .isEqualTo(detector.judgement().severity())
                .isGreaterThan(4);
        assertThat(tuned.judgement().score()).isLessThan(0.5);
        assertThat(detector.judgement().score()).isGreaterThan(0.5);
    }

    @Test
    void isNotMadeDeafByWhatItDoesNotTell() {
        tune(Sensitivity.NORMAL, Directions.UP, Least.ANY);
        off(0, CALM);
        off(-80, 10);
        off(0, 30);

        feed(300);

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().direction()).isEqualTo(Direction.UP);
        assertThat(changes.getFirst().revision()).isEqualTo(1);
    }

    @Test
    void tellsALeapBeyondWhatIsNormalRightOutOfAnUntoldDip() {
        tune(Sensitivity.NORMAL, Directions.UP, Least.ANY);
        off(0, CALM);
        off(-60, 10);

        off(60, 2);

        assertThat(changes).isNotEmpty();
        assertThat(changes.getFirst().direction()).isEqualTo(Direction.UP);
    }

    @Test
    void tellsNothingOfTheWayBackByHalf() {
        tune(Sensitivity.NORMAL, Directions.UP, Least.ANY);
        off(0, CALM);

        off(-80, 30);
        off(-40, 30);
        off(0, 200);

        assertThat(changes).isEmpty();
    }

    @Test
    void endsAnAnomalyThatIsNotBadAnyMore() {
        off(0, CALM);
        off(60, 5);
        assertThat(detector.isAnomalous()).isTrue();

        tune(Sensitivity.NORMAL, Directions.DOWN, Least.ANY);
        off(60, 3);

        assertThat(detector.isAnomalous()).isFalse();
        assertThat(changes.getLast().state()).isEqualTo(AnomalyState.CLOSED);
    }

    @Test
    void looksAtLateSamplesTheSameWay() {
        tune(Sensitivity.NORMAL, Directions.UP, Least.ANY);
        off(0, CALM);

        assertThat(detector.correct((next - 1) * STEP, -200)).isNull();
        var spike = Objects.requireNonNull(detector.correct((next - 1) * STEP, 400));

        assertThat(spike.direction()).isEqualTo(Direction.UP);
    }

    @ParameterizedTest
    @EnumSource(Directions.class)
    void stillTellsThatDataIsMissing(Directions directions) {
        tune(Sensitivity.NORMAL, directions, new Least(1_000, 0));
        off(0, CALM);
        for (int i = 0; i < 5; i++) {
            add(detector.missing(STEP * next++));
        }

        assertThat(changes).extracting(AnomalyChange::kind).containsExactly(AnomalyKind.NO_DATA);
    }

    /// Counted over noise with a step of 3 to 24 times its deviation now and then.
    @Test
    void opensLessOftenTheLessSensitiveItIs() {
        int low = openedOf(Sensitivity.LOW);
        int normal = openedOf(Sensitivity.NORMAL);
        int high = openedOf(Sensitivity.HIGH);

        assertThat(List.of(low, normal, high)).isSorted().doesNotHaveDuplicates().doesNotContain(0);
    }

    @Test
    void refusesStepsOfAnotherLength() {
        var other = new Scoring(DEFAULTS, 2 * STEP);

        assertThatIllegalArgumentException().isThrownBy(() -> detector.tune(other));
    }

    @Test
    void refusesALeastThatIsNoAmount() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Least(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Least(0, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Least(Double.POSITIVE_INFINITY, 0));
    }

    private static int openedOf(Sensitivity sensitivity) {
        int opened = 0;
        for (int seed = 0; seed < 40; seed++) {
            double[] values = SeededSeries.level(seed, 3_000, 100, 5).values();
            for (int i = 0; i < 8; i++) {
                values[600 + 300 * i] += 5 * (3 + 3 * i);
            }
            var detector = new SeriesDetector(scoring(sensitivity, Directions.BOTH, Least.ANY));
            for (int i = 0; i < values.length; i++) {
                var change = detector.accept(i * STEP, values[i]);
                if (change != null && change.state() == AnomalyState.OPENED) {
                    opened++;
                }
            }
        }
        return opened;
    }

    private void tune(Sensitivity sensitivity, Directions directions, Least least) {
        detector.tune(scoring(sensitivity, directions, least));
    }

    private static Scoring scoring(Sensitivity sensitivity, Directions directions, Least least) {
        return new Scoring(DEFAULTS, STEP, new Tuning(sensitivity, directions, least));
    }

    private void off(double by, int steps) {
        for (int i = 0; i < steps; i++) {
            feed(usual[next] + by);
        }
    }

    private void feed(double value) {
        add(detector.accept(STEP * next++, value));
    }

    private void add(@Nullable AnomalyChange change) {
        if (change != null) {
            changes.add(change);
        }
    }
}
