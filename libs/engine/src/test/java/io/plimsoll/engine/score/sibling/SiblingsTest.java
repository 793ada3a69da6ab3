package io.plimsoll.engine.score.sibling;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.score.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Twenty pods that show about 100 each, known for 200 steps.
class SiblingsTest {
    private static final long STEP = 60_000;
    private static final int PODS = 20;
    private static final int KNOWN = 200;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Pods pods = new Pods();
    private final Siblings siblings =
            new Siblings(new SiblingScoring(SiblingParameters.defaults(), STEP));
    private final List<AnomalyChange> told = new ArrayList<>();
    private Tuning tuning = Tuning.USUAL;
    private int step;

    @BeforeEach
    void learn() {
        for (long pod = 1; pod <= PODS; pod++) {
            pods.values.put(pod, 100.0);
        }
        steps(KNOWN, _ -> 100);
    }

    @Test
    void tellsTheOneThatIsBadByItsName() {
        steps(10, pod -> pod == 7 ? 300 : 100);

        assertThat(told).hasSize(1);
        var opened = told.getFirst();
        assertThat(opened.state()).isEqualTo(AnomalyState.OPENED);
        assertThat(opened.kind()).isEqualTo(AnomalyKind.SPIKE);
        assertThat(opened.direction()).isEqualTo(Direction.UP);
        assertThat(opened.member()).isEqualTo(new AnomalyChange.Member(7, "pod-7"));
        assertThat(opened.explanation()).startsWith("pod-7: 3").contains("19 siblings");
        assertThat(opened.detectedAt()).isBetween((KNOWN + 3) * STEP, (KNOWN + 6) * STEP);
        assertThat(opened.expected()).isBetween(90.0, 110.0);
        assertThat(siblings.isAnomalous()).isTrue();
        assertThat(siblings.anomalyScore()).isBetween(opened.score(), 1.0);
    }

    @Test
    void tellsOneThatDoesNothing() {
        steps(10, pod -> pod == 7 ? 0 : 100);

        assertThat(told).extracting(AnomalyChange::kind).containsExactly(AnomalyKind.DIP);
    }

    @Test
    void doesNotTellOneStepAlone() {
        steps(1, pod -> pod == 7 ? 100_000 : 100);
        steps(20, _ -> 100);

        assertThat(told).isEmpty();
    }

    @Test
    void closesWhenItIsBack() {
        steps(10, pod -> pod == 7 ? 300 : 100);
        steps(20, _ -> 100);

        assertThat(told)
                .extracting(AnomalyChange::state)
                .containsExactly(AnomalyState.OPENED, AnomalyState.CLOSED);
        assertThat(told).extracting(AnomalyChange::startedAt).containsOnly(told.get(0).startedAt());
        assertThat(told.getLast().endedAt()).isGreaterThanOrEqualTo((KNOWN + 10) * STEP);
        assertThat(told.getLast().explanation()).contains("back");
        assertThat(siblings.isAnomalous()).isFalse();
    }

    @Test
    void closesWhenItIsGone() {
        steps(10, pod -> pod == 7 ? 300 : 100);
        pods.values.remove(7L);
        steps(1, _ -> 100);

        assertThat(told.getLast().state()).isEqualTo(AnomalyState.CLOSED);
        assertThat(told.getLast().explanation()).contains("gone");
    }

    @Test
    void closesWhenTooFewAreLeft() {
        steps(10, pod -> pod == 7 ? 300 : 100);
        pods.values.keySet().removeIf(pod -> pod < 5 || pod > 8);
        steps(6, pod -> pod == 7 ? 300 : 100);

        assertThat(told.getLast().state()).isEqualTo(AnomalyState.CLOSED);
    }

    @Test
    void becomesALevelShiftAndThenTheNewNormal() {
        steps(40, pod -> pod == 7 ? 300 : 100);
        assertThat(told.getLast().state()).isEqualTo(AnomalyState.UPDATED);
        assertThat(told.getLast().kind()).isEqualTo(AnomalyKind.LEVEL_SHIFT);

        steps(1_500, pod -> pod == 7 ? 300 : 100);

        assertThat(told).hasSize(3);
        assertThat(told.getLast().explanation()).contains("new normal");
    }

    @Test
    void judgesNoPodThatIsNew() {
        pods.values.put(99L, 500.0);
        steps(25, pod -> pod == 99 ? 500 - 10 * (step - KNOWN) : 100);

        assertThat(told).isEmpty();
    }

    @Test
    void isQuietWhenAllMoveTogether() {
        steps(20, _ -> 400);
        steps(20, _ -> 10);

        assertThat(told).isEmpty();
    }

    @Test
    void leavesToTheFoldWhatConcernsManyPods() {
        steps(30, pod -> pod <= 8 ? 300 : 100);

        assertThat(told).isEmpty();
    }

    @Test
    void tellsNoMoreThanThreeAtATime() {
        steps(30, pod -> pod <= 4 ? 300 : 100);

        assertThat(told).extracting(AnomalyChange::state).containsOnly(AnomalyState.OPENED);
        assertThat(told).hasSize(3);
    }

    @Test
    void comparesNothingBelowFivePods() {
        pods.values.keySet().removeIf(pod -> pod > 4);
        steps(30, pod -> pod == 2 ? 300 : 100);

        assertThat(told).isEmpty();
    }

    @Test
    void tellsNothingOfHistory() {
        for (int i = 0; i < 30; i++) {
            show(pod -> pod == 7 ? 300 : 100);
            told.addAll(siblings.accept(pods, step++ * STEP, false, tuning));
        }

        assertThat(told).isEmpty();
    }

    @Test
    void opensOnlyWithAName() {
        for (int i = 0; i < 10; i++) {
            show(pod -> pod == 7 ? 300 : 100);
            told.addAll(siblings.accept(pods, step++ * STEP, true, tuning));
        }
        assertThat(told).isEmpty();
        assertThat(siblings.asksFor(7)).isTrue();
        assertThat(siblings.asksFor(8)).isFalse();

        siblings.name(7, "p".repeat(1_000));
        steps(1, pod -> pod == 7 ? 300 : 100);

        assertThat(told).hasSize(1);
        assertThat(siblings.asksFor(7)).isFalse();
    }

    @Test
    void tellsOnlyTheWayThatIsBad() {
        tune(Directions.DOWN, Least.ANY);
        steps(10, pod -> pod == 7 ? 300 : 100);
        assertThat(told).isEmpty();

        steps(10, pod -> pod == 8 ? 0 : 100);
        assertThat(told).extracting(AnomalyChange::kind).containsExactly(AnomalyKind.DIP);
    }

    @Test
    void tellsNothingThatIsTooLittleToMatter() {
        tune(Directions.BOTH, new Least(250, 0));
        steps(10, pod -> pod == 7 ? 300 : 100);
        assertThat(told).isEmpty();

        tune(Directions.BOTH, new Least(150, 0));
        steps(10, pod -> pod == 8 ? 300 : 100);
        assertThat(told).extracting(AnomalyChange::direction).contains(Direction.UP);
    }

    private void tune(Directions directions, Least least) {
        tuning = new Tuning(Sensitivity.NORMAL, directions, least);
    }

    @Test
    void closesWhatIsOpenWhenTheSeriesEnds() {
        steps(10, pod -> pod == 7 ? 300 : 100);

        assertThat(siblings.expire(KNOWN * STEP * 2))
                .extracting(AnomalyChange::endedAt)
                .containsExactly(KNOWN * STEP * 2);
    }

    private void steps(int count, LongToDoubleFunction level) {
        for (int i = 0; i < count; i++) {
            show(level);
            told.addAll(siblings.accept(pods, step++ * STEP, true, tuning));
            for (var pod : pods.values.keySet()) {
                if (siblings.asksFor(pod)) {
                    siblings.name(pod, "pod-" + pod);
                }
            }
        }
    }

    private void show(LongToDoubleFunction level) {
        pods.values.replaceAll(
                (pod, _) -> level.applyAsDouble(pod) * (1 + 0.03 * random.nextGaussian()));
    }
}
