package io.plimsoll.bench.accuracy.ruler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GroupingTest {
    private final Grouping grouping = new Grouping();

    @Test
    void isPerfectWhenBothAreTheSame() {
        add("a", "1", 3);
        add("b", "2", 2);

        assertThat(grouping.precision()).isEqualTo(1);
        assertThat(grouping.recall()).isEqualTo(1);
        assertThat(grouping.adjustedRand()).isEqualTo(1);
    }

    @Test
    void isNoBetterThanChanceWhenAllIsOne() {
        add("a", "1", 3);
        add("b", "1", 3);

        assertThat(grouping.precision()).isEqualTo(6 / 15.0);
        assertThat(grouping.recall()).isEqualTo(1);
        assertThat(grouping.adjustedRand()).isZero();
    }

    @Test
    void hasNoPairToBeRightAboutWhenEachIsAlone() {
        grouping.add("a", "1");
        grouping.add("a", "2");
        grouping.add("b", "3");

        assertThat(grouping.precision()).isNaN();
        assertThat(grouping.recall()).isZero();
    }

    /// By hand, of 28 pairs: 12 belong together, 7 were put together, 5 are both.
    @Test
    void countsPairsAndTakesChanceAway() {
        add("a", "1", 2);
        add("a", "2", 2);
        add("b", "3", 3);
        add("b", "2", 1);

        assertThat(grouping.precision()).isEqualTo(5 / 7.0);
        assertThat(grouping.recall()).isEqualTo(5 / 12.0);
        double byChance = 12 * 7 / 28.0;
        assertThat(grouping.adjustedRand())
                .isCloseTo((5 - byChance) / ((12 + 7) / 2.0 - byChance), within(1e-12));
    }

    private void add(String truth, String answer, int times) {
        for (int i = 0; i < times; i++) {
            grouping.add(truth, answer);
        }
    }
}
