package io.plimsoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeededSeriesTest {
    @Test
    void isTheSameForTheSameSeed() {
        var once = SeededSeries.level(7, 100, 10, 1).plusSeason(24, 3).values();
        var again = SeededSeries.level(7, 100, 10, 1).plusSeason(24, 3).values();

        assertThat(once).containsExactly(again);
    }

    @Test
    void addsAFaultWhereItWasAsked() {
        var calm = SeededSeries.level(7, 10, 0, 1);

        var faulty = calm.plusStep(4, 6, 5).values();

        assertThat(faulty[3]).isEqualTo(calm.values()[3]);
        assertThat(faulty[4]).isEqualTo(calm.values()[4] + 5);
        assertThat(faulty[6]).isEqualTo(calm.values()[6]);
    }
}
