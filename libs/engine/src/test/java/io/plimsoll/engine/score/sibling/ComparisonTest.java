package io.plimsoll.engine.score.sibling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/// How far is far: what the bar is made of, and what is rarer than what opens.
class ComparisonTest {
    private static final long STEP = 60_000;
    private static final int PODS = 20;

    private final SplittableRandom random = new SplittableRandom(1);
    private final SiblingParameters by = SiblingParameters.defaults();
    private final SiblingScoring scoring = new SiblingScoring(by, STEP);
    private final Comparison comparison = new Comparison(scoring);
    private final Pods pods = new Pods();

    @Test
    void holdsACalmFleetToSixScales() {
        learn(300, _ -> 100 + random.nextDouble());

        assertThat(comparison.bar()).isCloseTo(by.far(), within(1e-9));
    }

    @Test
    void holdsAWildFleetToHowFarItsSecondFarthestUsuallyIs() {
        for (int hour = 0; hour < 20; hour++) {
            learn(45, _ -> 100 + random.nextDouble());
            learn(15, pod -> pod <= 4 ? 900 : 100 + random.nextDouble());
        }

        double reach = comparison.course.reach();
        assertThat(reach).isGreaterThan(by.far() / by.farther());
        assertThat(comparison.bar()).isCloseTo(by.farther() * reach, within(1e-9));
    }

    @Test
    void asksAQuarterMoreForEachThatWasToldAndForgetsHalfInADay() {
        learn(300, _ -> 100 + random.nextDouble());
        comparison.course.tell();
        comparison.course.tell();
        assertThat(comparison.bar()).isCloseTo(by.far() * 1.5, within(1e-9));

        learn(1_440, _ -> 100 + random.nextDouble());

        assertThat(comparison.bar()).isCloseTo(by.far() * 1.25, within(0.01));
    }

    @Test
    void givesWhatIsJustFarTheRarityThatOpens() {
        learn(300, _ -> 100 + random.nextDouble());
        double far = 0;
        for (int step = 0; step < 30; step++) {
            look(pod -> pod == 3 ? 115 : pod == 5 ? 300 : 100 + random.nextDouble());
            far = comparison.rarity(2);
            comparison.learn(pods, pod -> pod == 3 || pod == 5);
        }

        assertThat(far).isBetween(4.0, 11.5);
        assertThat(comparison.rarity(4)).isBetween(far + 0.5, 12.0);
        assertThat(comparison.rarity(9)).isLessThan(2);
        assertThat(comparison.isFarther(4, 2)).isTrue();
        assertThat(comparison.isFarther(2, 4)).isFalse();
        assertThat(comparison.isFarther(2, 2)).isFalse();
        comparison.course.tell();
        comparison.course.tell();
        assertThat(comparison.rarity(2)).isLessThan(0.7 * far);
    }

    @Test
    void sparesWhoIsBackAmongTheOthers() {
        learn(300, pod -> pod == 3 ? 200 : 100 + random.nextDouble());
        suspect(pod -> pod == 3 ? 400 : 100 + random.nextDouble());
        assertThat(comparison.isBack(2)).isFalse();

        suspect(_ -> 100 + random.nextDouble());
        assertThat(comparison.isBack(2)).as("it left its usual stand, and is one of many").isTrue();
    }

    private void learn(int steps, LongToDoubleFunction values) {
        for (int step = 0; step < steps; step++) {
            look(values);
            comparison.learn(pods, _ -> false);
        }
    }

    private void suspect(LongToDoubleFunction values) {
        for (int step = 0; step < 20; step++) {
            look(values);
            comparison.learn(pods, pod -> pod == 3);
        }
    }

    private void look(LongToDoubleFunction values) {
        for (long pod = 1; pod <= PODS; pod++) {
            pods.values.put(pod, values.applyAsDouble(pod));
        }
        scoring.fleet.read(pods);
        comparison.look(pods);
    }
}
