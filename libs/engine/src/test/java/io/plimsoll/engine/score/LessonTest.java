package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What a series learns of steps that are known not to tell what is normal.
class LessonTest {
    private static final long STEP = 60_000;
    private static final DetectorParameters DEFAULTS = DetectorParameters.defaults();

    private final double[] usual = SeededSeries.level(1, 2_000, 100, 3).values();

    @Test
    void ofNothingLeavesWhatWasLearntAsItWas() {
        var detector = learnt(1_000);
        var before = detector.trained();

        for (int i = 1_000; i < 1_200; i++) {
            var _ = detector.accept(i * STEP, 160, Lesson.NONE);
            assertThat(detector.judgement().expected()).isBetween(90.0, 110.0);
            assertThat(detector.judgement().severity()).isGreaterThan(3);
        }

        assertThat(detector.trained().learnt()).isEqualTo(before.learnt());
        assertThat(withoutTime(detector)).isEqualTo(withoutTime(before));
    }

    @Test
    void ofNothingIsNoFirstStepEither() {
        var detector = new SeriesDetector(DEFAULTS, STEP);

        var _ = detector.accept(0, 5, Lesson.NONE);

        assertThat(detector.learnt()).isZero();
    }

    @Test
    void lightlyMovesLessThanFully() {
        var light = learnt(1_000);
        var full = learnt(1_000);
        for (int i = 1_000; i < 1_010; i++) {
            var _ = light.accept(i * STEP, 160, Lesson.LIGHT);
            var _ = full.accept(i * STEP, 160, Lesson.FULL);
        }

        var _ = light.accept(1_010 * STEP, 160);
        double lightly = light.judgement().expected();
        var _ = full.accept(1_010 * STEP, 160);

        assertThat(lightly).isBetween(100.0, 150.0).isLessThan(full.judgement().expected() - 5);
        assertThat(light.learnt()).isEqualTo(full.learnt());
    }

    @Test
    void canBeUnlearntByTrainingWithoutTheSteps() {
        var troubled = usual.clone();
        for (int i = 1_000; i < 1_300; i++) {
            troubled[i] += 200;
        }
        long[] starts = LongStream.range(0, 2_000).map(i -> i * STEP).toArray();
        var past = new PastSteps(STEP, starts, troubled);

        var without = past.without(1_000 * STEP, 1_300 * STEP);

        assertThat(without.isMissing(999)).isFalse();
        assertThat(without.isMissing(1_000)).isTrue();
        assertThat(without.isMissing(1_299)).isTrue();
        assertThat(without.isMissing(1_300)).isFalse();
        assertThat(past.isMissing(1_000)).isFalse();
        var model = new Retraining(DEFAULTS, without, null).run().orElseThrow().model();
        assertThat(model.learnt()).isEqualTo(1_700);
        assertThat(model.misfit(DEFAULTS, new long[] {2_000 * STEP}, new double[] {100}))
                .isLessThan(2);
    }

    private SeriesDetector learnt(int steps) {
        var detector = new SeriesDetector(DEFAULTS, STEP);
        for (int i = 0; i < steps; i++) {
            detector.learn(i * STEP, usual[i]);
        }
        return detector;
    }

    /// What was learnt; the newest step and the checksum left out.
    private static byte[] withoutTime(SeriesDetector detector) {
        return withoutTime(detector.trained());
    }

    private static byte[] withoutTime(TrainedModel model) {
        var form = model.form();
        return Arrays.copyOfRange(form, 17, form.length - Long.BYTES);
    }
}
