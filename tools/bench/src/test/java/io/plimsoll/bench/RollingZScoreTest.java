package io.plimsoll.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RollingZScoreTest {
    @Test
    void measuresInDeviationsOfTheWindow() {
        var score = new RollingZScore(4);
        for (double value : new double[] {1e6, 9, 11, 9, 11}) {
            score.accept(value);
        }

        assertThat(score.accept(13)).isCloseTo(3, within(1e-3));
    }
}
