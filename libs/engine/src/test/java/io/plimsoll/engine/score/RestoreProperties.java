package io.plimsoll.engine.score;

import static io.plimsoll.engine.score.HostileSteps.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// A detector that was stored and restored goes on as if nothing had been, bit for bit.
class RestoreProperties {
    @Property
    void goesOnFromAnyCutOfAFaultyDay(
            @ForAll long seed, @ForAll @IntRange(max = 800) int cut, @ForAll boolean gaps) {
        var values =
                SeededSeries.level(seed, 800, 50, 4)
                        .plusSeason(288, 20)
                        .plusStep(500, 530, 60)
                        .values();
        var steps = new ArrayList<HostileSteps.Fed>();
        for (int i = 0; i < values.length; i++) {
            boolean missing = gaps && i % 97 > 90;
            var verb = missing ? HostileSteps.Verb.MISSING : HostileSteps.Verb.ACCEPT;
            steps.add(new HostileSteps.Fed(verb, i * STEP, values[i]));
        }

        assertGoesOnAlike(steps, cut);
    }

    @Property
    void goesOnFromAnyCutOfAHostileStream(
            @ForAll(supplier = HostileSteps.class) List<HostileSteps.Fed> stream,
            @ForAll @IntRange(max = 400) int cut) {
        assertGoesOnAlike(stream, Math.min(cut, stream.size()));
    }

    private static void assertGoesOnAlike(List<HostileSteps.Fed> steps, int cut) {
        var whole = new SeriesDetector(DetectorParameters.defaults(), STEP);
        for (var each : steps.subList(0, cut)) {
            each.to(whole);
        }
        var stored = StoredDetectors.write(whole);

        var restored = StoredDetectors.read(stored, STEP);

        assertThat(StoredDetectors.write(restored)).isEqualTo(stored);
        for (var each : steps.subList(cut, steps.size())) {
            assertThat(each.to(restored)).isEqualTo(each.to(whole));
            assertThat(restored.anomalyScore()).isEqualTo(whole.anomalyScore());
            assertThat(Judged.by(restored)).isEqualTo(Judged.by(whole));
        }
        assertThat(StoredDetectors.write(restored)).isEqualTo(StoredDetectors.write(whole));
    }
}
