package io.plimsoll.bench.accuracy.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeersTest {
    private static final int SPIKE = 900;

    private final double[] values =
            SeededSeries.level(3, 1000, 1e9, 1e8).plusStep(SPIKE, SPIKE + 1, 3e9).values();
    private final long[] times = new long[values.length];

    PeersTest() {
        Arrays.setAll(times, i -> 1_700_000_000_000L + 60_000L * i);
    }

    @Test
    void allFindASpikeHigherThanAllElse() {
        for (var contestant : Contestant.all()) {
            var severity = contestant.run(times, values).of(Output.SEVERITY);

            assertThat(severity[SPIKE])
                    .as(contestant.name())
                    .isEqualTo(Arrays.stream(severity).limit(SPIKE + 1).max().orElseThrow());
        }
    }

    @Test
    void noneJudgesTheFirstValues() {
        for (var contestant : Contestant.all()) {
            var scores = contestant.run(times, values).of(Output.SCORE);

            assertThat(Arrays.copyOf(scores, 10)).as(contestant.name()).containsOnly(0);
        }
    }

    @Test
    void rowsThatAreNoNewsScoreNothing() {
        times[SPIKE] = times[SPIKE - 1];
        values[SPIKE + 1] = Double.NaN;

        for (var contestant : Contestant.all()) {
            var scores = contestant.run(times, values).of(Output.SEVERITY);

            assertThat(scores[SPIKE]).isZero();
            assertThat(scores[SPIKE + 1]).isZero();
        }
    }

    @Test
    void holtWintersKnowsTheTimeOfTheDay() {
        var detector = new HoltWinters(3_600_000);
        for (int hour = 0; hour < 24 * 20; hour++) {
            detector.accept(hour * 3_600_000L, hour % 24 == 3 ? 50 + hour % 5 : 10 + hour % 7);
        }

        detector.accept(24 * 20 * 3_600_000L, 12);
        double usual = detector.score();
        detector.accept((24 * 20 + 1) * 3_600_000L, 52);

        assertThat(usual).isLessThan(3);
        assertThat(detector.score()).isGreaterThan(5);
    }
}
