package io.plimsoll.engine.score.sibling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UsualTest {
    private final Usual usual = new Usual();

    @Test
    void isNewWithoutANote() {
        usual.unpack(0);

        assertThat(usual.age).isZero();
        assertThat(usual.mean).isZero();
    }

    @Test
    void keepsWhatItIsTold() {
        for (double mean : new double[] {0, -2.5, 1.234567, -0.0078, 59.9}) {
            usual.mean = mean;
            usual.fast = -mean;
            usual.deviation = 0.0321;
            usual.age = 255;
            usual.unpack(usual.pack());

            assertThat(usual.mean).isCloseTo(mean, within(1e-5 * Math.abs(mean)));
            assertThat(usual.fast).isCloseTo(-mean, within(1e-3 * Math.abs(mean)));
            assertThat(usual.deviation).isCloseTo(0.0321, within(1e-4));
            assertThat(usual.age).isEqualTo(255);
        }
    }

    @Test
    void isNewWhereTheNoteIsNone() {
        usual.unpack(-1);

        assertThat(usual.age).isZero();
        assertThat(usual.mean).isZero();
        assertThat(usual.deviation).isZero();
    }
}
