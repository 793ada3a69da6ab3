package io.plimsoll.engine.score;

import static io.plimsoll.engine.score.HostileSteps.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/// Further away is no less severe. That holds of the point sign whatever came before, and of all
/// signs together where they look the same way: the running means remember the steps before, and
/// the drift is measured from another place than the point.
class SeverityProperties {
    /// Logarithms are polynomials, right to 1e-9.
    private static final double LOGARITHM = 1e-8;

    /// A corrected step is judged by its point alone.
    @Property
    void aPointFurtherFromWhatWasExpectedIsNoLessSevere(
            @ForAll(supplier = HostileSteps.class) List<HostileSteps.Fed> stream,
            @ForAll @DoubleRange(max = 1e9) double near,
            @ForAll @DoubleRange(max = 1e9) double more,
            @ForAll boolean up) {
        var detector = new SeriesDetector(DetectorParameters.defaults(), STEP);
        for (var each : stream) {
            each.to(detector);
        }
        long last = stream.isEmpty() ? 0 : stream.getLast().start() + STEP;
        var _ = detector.accept(last, 100);
        double expected = detector.judgement().expected();
        int side = up ? 1 : -1;

        var _ = detector.correct(last, expected + side * near);
        double nearer = detector.judgement().severity();
        var _ = detector.correct(last, expected + side * (near + more));

        assertThat(detector.judgement().severity()).isGreaterThanOrEqualTo(nearer - LOGARITHM);
    }

    /// All signs, on a series that was calm, from 4 deviations on.
    @Property
    void aStepFurtherFromACalmSeriesIsNoLessSevere(
            @ForAll long seed,
            @ForAll @DoubleRange(max = 500) double near,
            @ForAll @DoubleRange(max = 500) double more,
            @ForAll boolean up) {
        var detector = new SeriesDetector(DetectorParameters.defaults(), STEP);
        var values = SeededSeries.level(seed, 600, 100, 5).values();
        for (int i = 0; i < values.length; i++) {
            detector.learn(i * STEP, values[i]);
        }
        var stored = StoredDetectors.write(detector);
        int side = up ? 1 : -1;

        assertThat(severity(stored, 100 + side * (20 + near + more)))
                .isGreaterThanOrEqualTo(severity(stored, 100 + side * (20 + near)) - LOGARITHM);
    }

    private static double severity(byte[] stored, double value) {
        var detector = StoredDetectors.read(stored, STEP);
        var _ = detector.accept(600 * STEP, value);
        return detector.judgement().severity();
    }
}
