package io.plimsoll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairMemoryTest {
    @Test
    void isSurprisedByAnOrderItNeverSaw() {
        var pairs = new PairMemory(4_000);
        double usual = 0;
        for (int i = 0; i < 9_000; i++) {
            usual = pairs.surprise(i % 2 == 0 ? -2 : 2);
        }

        assertThat(usual).isLessThan(0.473);
        assertThat(pairs.surprise(2)).isGreaterThan(2.28);
    }

    @Test
    void hasTwelveCodesForAllValues() {
        assertThat(PairMemory.code(-1e30)).isZero();
        assertThat(PairMemory.code(0)).isEqualTo(6);
        assertThat(PairMemory.code(1e30)).isEqualTo(11);
    }
}
