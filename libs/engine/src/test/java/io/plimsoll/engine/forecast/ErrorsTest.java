package io.plimsoll.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    private final Errors errors = new Errors(2, 100);

    @Test
    void takeThePathThatErredLeast() {
        var expected = new double[Paths.COUNT];
        Arrays.fill(expected, 5);
        expected[3] = 9;
        expected[5] = 9.5;

        errors.add(1, 10, expected);

        assertThat(errors.best(1)).isEqualTo(5);
        assertThat(errors.count(1)).isEqualTo(1);
        assertThat(errors.best(0)).isZero();
        assertThat(errors.count(0)).isZero();
    }

    @Test
    void takeTheFirstOfThoseThatErrAlike() {
        errors.add(0, 10, new double[Paths.COUNT]);

        assertThat(errors.best(0)).isZero();
    }

    @Test
    void addUpWhatAPathWasOff() {
        var expected = new double[Paths.COUNT];
        expected[2] = 1;
        errors.add(0, 3, expected);
        errors.add(0, -3, expected);
        errors.add(0, 2, expected);

        // Path 2 is off by 2, 4 and 1, the others by 3, 3 and 2.
        assertThat(errors.best(0)).isEqualTo(2);
    }

    /// Of 19 errors the 5 % quantile is the ⌊0.05 · 20⌋th, and that of 95 % the ⌈0.95 · 20⌉th.
    @Test
    void giveTheOuterQuantilesOfAFiniteSample() {
        for (int i = 19; i >= 1; i--) {
            errors.add(0, i, new double[Paths.COUNT]);
        }

        assertThat(errors.quantile(0, 1, 0.05)).isEqualTo(1);
        assertThat(errors.quantile(0, 1, 0.95)).isEqualTo(19);
        assertThat(errors.quantile(0, 1, 0.12)).isEqualTo(2);
        assertThat(errors.quantile(0, 1, 0.88)).isEqualTo(18);
        assertThat(errors.quantile(0, 1, 0.5)).isEqualTo(10);
        assertThat(errors.quantile(0, 1, 0.51)).isEqualTo(11);
        assertThat(errors.quantile(0, 1, 0.001)).isEqualTo(1);
        assertThat(errors.quantile(0, 1, 0.999)).isEqualTo(19);
    }
}
