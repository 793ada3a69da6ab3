package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is told of an anomaly from its begin to its end, step by step.
class AnomalyStoryTest {
    private static final long STEP = 60_000;
    private static final int CALM = 600;

    private final SeriesDetector detector = new SeriesDetector(DetectorParameters.defaults(), STEP);
    private final double[] usual = SeededSeries.level(3, 4_000, 100, 5).values();
    private final List<AnomalyChange> changes = new ArrayList<>();
    private int next;

    @Test
    void opensWithTheStepThatShowedIt() {
        calm(CALM);
        feed(200);

        var opened = changes.getFirst();
        assertThat(changes).hasSize(1);
        assertThat(opened.kind()).isEqualTo(AnomalyKind.SPIKE);
        assertThat(opened.direction()).isEqualTo(Direction.UP);
        assertThat(opened.detectedAt()).isEqualTo(opened.startedAt() + STEP);
        assertThat(opened.observed()).isEqualTo(200);
        assertThat(opened.upper()).isLessThan(200);
        assertThat(opened.oncePerSeconds())
                .isEqualTo((long) (60 * StrictMath.pow(10, opened.rarity())));
        assertThat(opened.evidence())
                .containsOnlyKeys(
                        "point", "drift", "mean3", "mean12", "trend", "rougher", "smoother");
        assertThat(detector.anomalyScore()).isEqualTo(opened.score()).isBetween(0.5, 1.0);
    }

    @Test
    void endsWithTheFirstOfThreeCalmStepsInARow() {
        calm(CALM);
        feed(200);
        calm(2);
        feed(200);
        long calmFrom = next * STEP;
        calm(3);

        var closed = changes.getLast();
        assertThat(closed.state()).isEqualTo(AnomalyState.CLOSED);
        assertThat(closed.endedAt()).isEqualTo(calmFrom);
        assertThat(closed.detectedAt()).isEqualTo(calmFrom + 3 * STEP);
        assertThat(closed.explanation()).startsWith("back to normal");
        assertThat(detector.anomalyScore()).isZero();
    }

    @Test
    void isALevelShiftAfterHalfAnHourAndTheNewNormalAfterADay() {
        calm(CALM);
        long start = next * STEP;
        lasting(50, 30 * 60 + 24 * 60 + 10);

        var shift =
                changes.stream()
                        .filter(each -> each.kind() == AnomalyKind.LEVEL_SHIFT)
                        .findFirst()
                        .orElseThrow();
        assertThat(shift.detectedAt()).isEqualTo(start + 30 * STEP);
        assertThat(shift.state()).isEqualTo(AnomalyState.UPDATED);
        assertThat(changes.getLast().state()).isEqualTo(AnomalyState.CLOSED);
        assertThat(changes.getLast().detectedAt()).isEqualTo(start + 24 * 60 * STEP);
        assertThat(changes.getLast().kind()).isEqualTo(AnomalyKind.LEVEL_SHIFT);
    }

    @Test
    void tellsWhenItGetsClearlyWorseAndNotWhenItDoesNot() {
        calm(CALM);
        feed(150);
        feed(149);
        int before = changes.size();
        feed(5_000);

        assertThat(before).isEqualTo(1);
        var worse = changes.getLast();
        assertThat(changes).hasSize(2);
        assertThat(worse.state()).isEqualTo(AnomalyState.UPDATED);
        assertThat(worse.revision()).isEqualTo(2);
        assertThat(worse.rarity()).isGreaterThan(changes.getFirst().rarity());
        assertThat(worse.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(worse.startedAt()).isEqualTo(changes.getFirst().startedAt());
    }

    @Test
    void opensALateDipAsSuch() {
        calm(CALM);
        long last = (next - 1) * STEP;

        var dip = Objects.requireNonNull(detector.correct(last, -200));

        assertThat(dip.state()).isEqualTo(AnomalyState.OPENED);
        assertThat(dip.kind()).isEqualTo(AnomalyKind.DIP);
        assertThat(dip.direction()).isEqualTo(Direction.DOWN);
        assertThat(dip.detectedAt()).isEqualTo(last + STEP);
        assertThat(dip.rarity()).isEqualTo(detector.judgement().severity()).isGreaterThan(4);
        calm(3);
        assertThat(changes.getLast().state()).isEqualTo(AnomalyState.CLOSED);
    }

    @Test
    void takesBackOnlyWhatOneLateSampleExplains() {
        calm(CALM);
        feed(200);
        feed(200);

        assertThat(detector.correct((next - 2) * STEP, 100)).isNull();
        assertThat(detector.isAnomalous()).isTrue();
    }

    @Test
    void worsensWithALateSample() {
        calm(CALM);
        feed(150);

        var worse = Objects.requireNonNull(detector.correct((next - 1) * STEP, 1e6));

        assertThat(worse.state()).isEqualTo(AnomalyState.UPDATED);
        assertThat(worse.revision()).isEqualTo(2);
        assertThat(worse.observed()).isEqualTo(1e6);
        assertThat(detector.correct((next - 1) * STEP, 1e6)).isNull();
    }

    @Test
    void saysWhatIsMissingSinceWhen() {
        calm(CALM);
        long first = next * STEP;
        for (int i = 0; i < 5; i++) {
            add(detector.missing(STEP * next++));
        }

        var lost = changes.getFirst();
        assertThat(lost.kind()).isEqualTo(AnomalyKind.NO_DATA);
        assertThat(lost.direction()).isEqualTo(Direction.NONE);
        assertThat(lost.startedAt()).isEqualTo(first);
        assertThat(lost.detectedAt()).isEqualTo(first + 5 * STEP);
        assertThat(lost.severity()).isEqualTo(Severity.WARNING);
        assertThat(lost.observed()).isNaN();
        assertThat(lost.explanation()).isEqualTo("no data while its source went on");
        calm(3);
        assertThat(changes.getLast().state()).isEqualTo(AnomalyState.CLOSED);
        assertThat(changes.getLast().endedAt()).isEqualTo(first + 5 * STEP);
    }

    @Test
    void judgesNothingWhereItOnlyLearnsOrIsGivenUp() {
        calm(CALM);
        detector.overlook();
        assertThat(detector.judgement().ready()).isFalse();
        feed(100);
        assertThat(detector.judgement().ready()).isTrue();
        add(detector.expire(next * STEP));
        assertThat(detector.judgement().ready()).isFalse();
        feed(100);
        add(detector.correct(0, 5));
        assertThat(detector.judgement().ready()).isFalse();
        feed(100);
        add(detector.missing(STEP * next++));
        assertThat(detector.judgement().ready()).isFalse();
        assertThat(changes).isEmpty();
    }

    @Test
    void tiresOfWhatComesAgainAndAgain() {
        calm(CALM);
        for (int i = 0; i < 12; i++) {
            feed(150);
            calm(29);
        }

        assertThat(changes)
                .filteredOn(each -> each.state() == AnomalyState.OPENED)
                .hasSizeBetween(1, 6);
    }

    private void calm(int steps) {
        lasting(0, steps);
    }

    private void lasting(double off, int steps) {
        for (int i = 0; i < steps; i++) {
            feed(usual[next] + off);
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
