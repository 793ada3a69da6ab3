package io.plimsoll.engine.score;

import static io.plimsoll.engine.score.HostileSteps.STEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.testkit.SeededSeries;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Neither the unit of a series nor, where it is small, its zero matters to how it is judged.
class EquivarianceProperties {
    /// Bit for bit in units that are powers of two, as all that is computed are sums, ratios and
    /// comparisons. The profiles are kept as floats of 16 bits, so up to 2^±60 here; and a series
    /// that has only ever been zero has no unit.
    @Property
    void judgesTheSameInAnotherUnit(
            @ForAll @Size(min = 1, max = 300)
                    List<@DoubleRange(min = 0.01, max = 1e6) Double> values,
            @ForAll @IntRange(min = -60, max = 60) int by) {
        assertSameInUnit(
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                StrictMath.scalb(1.0, by));
    }

    @Property
    void judgesAFaultTheSameInAnotherUnit(
            @ForAll long seed, @ForAll @IntRange(min = -60, max = 60) int by) {
        var values =
                SeededSeries.level(seed, 700, -20, 5)
                        .plusSeason(288, 30)
                        .plusStep(500, 530, 200)
                        .values();

        assertSameInUnit(values, StrictMath.scalb(1.0, by));
    }

    private static void assertSameInUnit(double[] values, double unit) {
        var one = detector();
        var other = detector();
        for (int i = 0; i < values.length; i++) {
            var _ = one.accept(i * STEP, values[i]);
            var _ = other.accept(i * STEP, unit * values[i]);
            assertThat(Judged.by(other)).isEqualTo(Judged.by(one).times(unit));
        }
    }

    /// A shift of the zero by up to a fifth of the deviation shifts what is expected by as much, to
    /// a tenth of the deviation, and severity by a quarter of a decade at most: the scale has a
    /// floor of 1 % of the level.
    @Property
    void judgesTheSameFromAnotherZero(
            @ForAll long seed, @ForAll @DoubleRange(min = -1, max = 1) double by) {
        double deviation = 5;
        var values = SeededSeries.level(seed, 700, 0, deviation).plusStep(500, 510, 60).values();
        var one = detector();
        var other = detector();

        for (int i = 0; i < values.length; i++) {
            var _ = one.accept(i * STEP, values[i]);
            var _ = other.accept(i * STEP, values[i] + by);
            assertThat(other.judgement().expected())
                    .isCloseTo(one.judgement().expected() + by, within(deviation / 10));
            assertThat(other.judgement().severity())
                    .isCloseTo(one.judgement().severity(), within(0.25));
        }
    }

    private static SeriesDetector detector() {
        return new SeriesDetector(DetectorParameters.defaults(), STEP);
    }
}
