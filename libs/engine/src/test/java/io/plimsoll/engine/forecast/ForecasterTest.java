package io.plimsoll.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.testkit.SeededSeries;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecasterTest {
    private static final long STEP = 300_000;
    private static final int DAY = 288;
    private static final double COVERAGE = 0.95;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void followsTheSeasonAndCoversWhatComes(long seed) {
        var values = SeededSeries.level(seed, 11 * DAY, 100, 2).plusSeason(DAY, 40).values();

        var forecast = forecast(Arrays.copyOf(values, 10 * DAY), DAY);

        int covered = 0;
        for (int i = 0; i < DAY; i++) {
            double truth = values[10 * DAY + i];
            covered += truth >= forecast.lower(i + 1) && truth <= forecast.upper(i + 1) ? 1 : 0;
            double season = 100 + 40 * Math.sin(2 * Math.PI * i / DAY);
            assertThat(forecast.expected(i + 1)).isCloseTo(season, within(8.0));
            assertThat(forecast.upper(i + 1) - forecast.lower(i + 1)).isBetween(6.0, 24.0);
        }
        assertThat(covered / (double) DAY).isBetween(0.88, 1.0);
        assertThat(forecast.start(1)).isEqualTo(10 * DAY * STEP);
        assertThat(forecast.origins()).isGreaterThan(200);
    }

    @Test
    void saysWhenADiskIsFull() {
        var values = SeededSeries.level(1, 3_000, 100, 1).values();
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.1 * i;
        }

        var forecast = forecast(values, 1_000);

        assertThat(forecast.reaches(450).orElseThrow()).isCloseTo(500, within(40));
        assertThat(forecast.mayReach(450).orElseThrow())
                .isLessThan(forecast.reaches(450).orElseThrow());
        assertThat(forecast.reaches(600)).isEmpty();
        assertThat(forecast.reaches(390)).isEmpty();
        assertThat(forecast.mayReach(100)).isEmpty();
    }

    @Test
    void reachesWhatTheNextStepCrosses() {
        var values = SeededSeries.level(1, 400, 100, 2).values();
        double last = values[values.length - 1];

        var forecast = forecast(values, 10);

        double between = (last + forecast.expected(1)) / 2;
        assertThat(forecast.reaches(between)).hasValue(1);
        assertThat(forecast.mayReach(between)).hasValue(1);
        assertThat(forecast.reaches(last)).hasValue(1);
        assertThat(forecast.reaches(200)).isEmpty();
        var still = forecast(new double[] {7}, 3);
        assertThat(still.reaches(7)).hasValue(1);
        assertThat(still.mayReach(8)).isEmpty();
    }

    @Test
    void growsTheBandOfARandomWalk() {
        var steps = SeededSeries.level(1, 4_000, 0, 1).values();
        for (int i = 1; i < steps.length; i++) {
            steps[i] += steps[i - 1];
        }

        var forecast = forecast(steps, 100);

        double near = forecast.upper(1) - forecast.lower(1);
        double far = forecast.upper(100) - forecast.lower(100);
        assertThat(far / near).isBetween(6.0, 14.0);
    }

    @Test
    void extrapolatesTheBandWhereThePastIsShort() {
        var forecast = forecast(SeededSeries.level(1, 60, 10, 1).values(), 1_000);

        double near = forecast.upper(1) - forecast.lower(1);
        assertThat(forecast.upper(1000) - forecast.lower(1000)).isGreaterThan(3 * near);
        assertThat(forecast.expected(1000)).isBetween(5.0, 15.0);
    }

    /// 30 steps, of which the later half are origins: one step ahead is measured by 14 of them, and
    /// nothing is that is further ahead.
    @Test
    void extrapolatesByTheRootOfTheHorizonLikeARandomWalk() {
        var forecast = forecast(SeededSeries.level(3, 30, 10, 1).values(), 81);

        double below = forecast.expected(1) - forecast.lower(1);
        double above = forecast.upper(1) - forecast.expected(1);
        assertThat(forecast.origins()).isEqualTo(14);
        assertThat(forecast.expected(81) - forecast.lower(81)).isCloseTo(9 * below, within(1e-9));
        assertThat(forecast.upper(81) - forecast.expected(81)).isCloseTo(9 * above, within(1e-9));
        assertThat(forecast.expected(2) - forecast.lower(2))
                .isCloseTo(Math.sqrt(2) * below, within(1e-9));
        // 56 and 79 are measured horizons, and what lies between them is interpolated.
        assertThat(forecast.upper(67) - forecast.expected(67))
                .isBetween(Math.sqrt(56) * above, Math.sqrt(79) * above);
    }

    @Test
    void asksForABandOfTheCoverageThatIsWanted() {
        var values = SeededSeries.level(2, 4_000, 100, 2).values();
        long[] starts = LongStream.range(0, values.length).map(i -> i * STEP).toArray();

        var wide = Forecaster.forecast(starts, values, STEP, 1, 0.95);
        var narrow = Forecaster.forecast(starts, values, STEP, 1, 0.5);

        // Of a normal distribution with a deviation of 2: 1.96 and 0.674 of them to each side.
        assertThat(wide.upper(1) - wide.lower(1)).isBetween(6.9, 9.2);
        assertThat(narrow.upper(1) - narrow.lower(1)).isBetween(2.2, 3.4);
        // Every sixth of 2,000, so that there are no more than 400.
        assertThat(wide.origins()).isEqualTo(334);
    }

    @Test
    void knowsNothingOfOneStepButItsValue() {
        var forecast = forecast(new double[] {7}, 3);

        assertThat(forecast.expected(3)).isEqualTo(7);
        assertThat(forecast.lower(3)).isEqualTo(7);
        assertThat(forecast.steps()).isEqualTo(3);
        assertThat(forecast.origins()).isZero();
    }

    @Test
    void goesOnOverGaps() {
        long[] starts =
                LongStream.range(0, 4_000)
                        .filter(i -> i % 7 != 0 && i / 500 != 3)
                        .map(i -> i * STEP)
                        .toArray();
        var values = SeededSeries.level(2, starts.length, 50, 1).values();

        var forecast = Forecaster.forecast(starts, values, STEP, 50, COVERAGE);

        assertThat(forecast.expected(50)).isBetween(47.0, 53.0);
    }

    @Test
    void refusesWhatIsNoPast() {
        long[] two = {0, STEP};
        double[] values = {1, 2};
        refused(new long[0], new double[0], STEP, 1, COVERAGE);
        refused(two, new double[] {1}, STEP, 1, COVERAGE);
        refused(two, new double[] {1, Double.NaN}, STEP, 1, COVERAGE);
        refused(new long[] {STEP, STEP}, values, STEP, 1, COVERAGE);
        refused(two, values, 0, 1, COVERAGE);
        refused(two, values, STEP, 0, COVERAGE);
        refused(two, values, STEP, 1, 0);
        refused(two, values, STEP, 1, 1);
    }

    private static void refused(
            long[] starts, double[] values, long step, int steps, double coverage) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Forecaster.forecast(starts, values, step, steps, coverage));
    }

    private static Forecast forecast(double[] values, int steps) {
        long[] starts = LongStream.range(0, values.length).map(i -> i * STEP).toArray();
        return Forecaster.forecast(starts, values, STEP, steps, COVERAGE);
    }
}
