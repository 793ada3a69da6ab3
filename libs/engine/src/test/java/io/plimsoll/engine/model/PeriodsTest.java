package io.plimsoll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {
    private static final int STEPS = 10_000;

    @ParameterizedTest
    @ValueSource(ints = {7, 20, 45, 97, 360, 1_000})
    void findsASineUnderNoise(int period) {
        var found =
                Periods.find(SeededSeries.level(1, STEPS, 50, 2).plusSeason(period, 3).values());

        assertThat(found).hasValue(period);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 20, 60, 90, 500})
    void findsAShortJobThatComesAgain(int period) {
        var values = SeededSeries.level(2, STEPS, 50, 2).values();
        for (int i = 0; i < values.length; i++) {
            values[i] += i % period < Math.max(2, period / 10) ? 12 : 0;
        }

        assertThat(Periods.find(values)).hasValue(period);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void findsNothingInNoise(long seed) {
        var noise = SeededSeries.level(seed, STEPS, 50, 2).values();
        var walk = noise.clone();
        for (int i = 1; i < walk.length; i++) {
            walk[i] = walk[i - 1] + noise[i] - 50;
        }

        assertThat(Periods.find(noise)).isEmpty();
        assertThat(Periods.find(walk)).isEmpty();
    }

    @Test
    void findsNothingThatHasStopped() {
        var values = SeededSeries.level(1, STEPS, 50, 2).values();
        for (int i = 0; i < STEPS / 2; i++) {
            values[i] += 6 * Math.sin(2 * Math.PI * i / 60);
        }

        assertThat(Periods.find(values)).isEmpty();
    }

    @Test
    void goesOnOverGapsAndOutliers() {
        var values = SeededSeries.level(1, STEPS, 50, 2).plusSeason(60, 5).values();
        for (int i = 0; i < STEPS; i += 9) {
            values[i] = Double.NaN;
        }
        Arrays.fill(values, 4_000, 4_030, 1e6);

        assertThat(Periods.find(values)).hasValue(60);
    }

    @Test
    void saysNothingOfWhatIsShortOrMissingOrConstant() {
        assertThat(Periods.find(new double[0])).isEmpty();
        assertThat(Periods.find(SeededSeries.level(1, 200, 0, 1).plusSeason(20, 9).values()))
                .isEmpty();
        assertThat(Periods.find(new double[STEPS])).isEmpty();
        var missing = new double[STEPS];
        Arrays.fill(missing, Double.NaN);
        assertThat(Periods.find(missing)).isEmpty();
    }
}
