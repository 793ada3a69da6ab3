package io.plimsoll.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final long STEP = 60_000;

    private final Forecast rising =
            new Forecast(
                    10,
                    1_000,
                    STEP,
                    new double[] {12, 14, 16, 18},
                    new double[] {11, 12, 13, 14},
                    new double[] {13, 16, 19, 22},
                    40);

    @Test
    void saysWhenItsStepsBegin() {
        assertThat(rising.start(1)).isEqualTo(1_000);
        assertThat(rising.start(4)).isEqualTo(1_000 + 3 * STEP);
        assertThat(rising.steps()).isEqualTo(4);
        assertThat(rising.origins()).isEqualTo(40);
    }

    @Test
    void reachesALimitFromBelow() {
        assertThat(rising.reaches(16)).hasValue(3);
        assertThat(rising.reaches(16.1)).hasValue(4);
        assertThat(rising.reaches(18.1)).isEmpty();
        assertThat(rising.mayReach(16)).hasValue(2);
        assertThat(rising.mayReach(22)).hasValue(4);
        assertThat(rising.mayReach(22.1)).isEmpty();
    }

    @Test
    void reachesALimitFromAbove() {
        var falling =
                new Forecast(
                        20,
                        0,
                        STEP,
                        new double[] {18, 16, 14},
                        new double[] {17, 14, 11},
                        new double[] {19, 18, 17},
                        40);

        assertThat(falling.reaches(14)).hasValue(3);
        assertThat(falling.reaches(13.9)).isEmpty();
        assertThat(falling.mayReach(14)).hasValue(2);
        assertThat(falling.mayReach(10)).isEmpty();
    }

    /// Between the last value, 10, and what is expected next, 12.
    @Test
    void reachesWithTheNextStepWhatThatCrosses() {
        assertThat(rising.reaches(11)).hasValue(1);
        assertThat(rising.reaches(12)).hasValue(1);
        assertThat(rising.mayReach(12)).hasValue(1);
        assertThat(rising.reaches(10)).hasValue(1);
        assertThat(rising.reaches(9.9)).isEmpty();
        var turning =
                new Forecast(
                        14,
                        0,
                        STEP,
                        new double[] {12, 14},
                        new double[] {12, 14},
                        new double[] {12, 14},
                        1);
        assertThat(turning.reaches(14)).hasValue(1);
        assertThat(turning.reaches(13)).hasValue(1);
    }
}
