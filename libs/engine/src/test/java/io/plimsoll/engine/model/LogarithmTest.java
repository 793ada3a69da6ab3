package io.plimsoll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogarithmTest {
    @Test
    void agreesWithStrictMath() {
        for (double x = 1e-300; x < 1e300; x *= 1.0137) {
            assertThat(Logarithm.ofTen(x)).isCloseTo(StrictMath.log10(x), within(1e-10));
            assertThat(Logarithm.natural(x)).isCloseTo(StrictMath.log(x), within(2e-10));
        }
        assertThat(Logarithm.ofTwo(1)).isZero();
        assertThat(Logarithm.ofTwo(1024)).isEqualTo(10);
    }

    @Test
    void neverFalls() {
        double before = Logarithm.ofTwo(0.5);
        for (double x = 0.5; x < 4; x += 1.7e-6) {
            assertThat(Logarithm.ofTwo(x)).isGreaterThanOrEqualTo(before);
            before = Logarithm.ofTwo(x);
        }
    }

    @Test
    void isThePowersInverse() {
        for (double x = -30; x < 30; x += 0.0171) {
            assertThat(Logarithm.power(x) / StrictMath.pow(2, x)).isCloseTo(1, within(1e-8));
        }
        assertThat(Logarithm.power(0)).isEqualTo(1);
    }
}
