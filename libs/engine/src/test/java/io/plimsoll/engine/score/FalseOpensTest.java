package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/// How often calm series open an anomaly: 20 seeds of 5,000 steps (100,000 steps a shape). The
/// bounds are what is measured.
class FalseOpensTest {
    @Test
    void isNextToNothingOnNoise() {
        assertThat(opens(60_000, seed -> SeededSeries.level(seed, 5_000, 100, 5).values()))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void isNextToNothingOnADailySeason() {
        assertThat(
                        opens(
                                300_000,
                                seed ->
                                        SeededSeries.level(seed, 5_000, 100, 5)
                                                .plusSeason(288, 40)
                                                .values()))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void isNextToNothingOnARandomWalk() {
        assertThat(
                        opens(
                                60_000,
                                seed -> {
                                    var walk = SeededSeries.level(seed, 5_000, 0, 1).values();
                                    for (int i = 1; i < walk.length; i++) {
                                        walk[i] += walk[i - 1];
                                    }
                                    return walk;
                                }))
                .isLessThanOrEqualTo(7);
    }

    private static int opens(long step, LongFunction<double[]> series) {
        int opens = 0;
        for (long seed = 1; seed <= 20; seed++) {
            var detector = new SeriesDetector(DetectorParameters.defaults(), step);
            var values = series.apply(seed);
            for (int i = 0; i < values.length; i++) {
                var change = detector.accept(i * step, values[i]);
                opens += change != null && change.state() == AnomalyState.OPENED ? 1 : 0;
            }
        }
        return opens;
    }
}
