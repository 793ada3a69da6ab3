package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;

class RestoreProperties {
    private static final long STEP = 300_000;

    @Property(tries = 40)
    void goesOnBitForBitFromAnyCut(
            @ForAll long seed, @ForAll @IntRange(max = 799) int cut, @ForAll boolean gaps)
            throws IOException {
        var values =
                SeededSeries.level(seed, 800, 50, 4)
                        .plusSeason(288, 20)
                        .plusStep(500, 530, 60)
                        .values();
        var whole = detector();
        for (int i = 0; i < cut; i++) {
            step(whole, i, values[i], gaps);
        }

        var restored = read(write(whole));

        assertThat(write(restored)).isEqualTo(write(whole));
        for (int i = cut; i < values.length; i++) {
            assertThat(step(restored, i, values[i], gaps))
                    .isEqualTo(step(whole, i, values[i], gaps));
            assertThat(restored.judgement().severity()).isEqualTo(whole.judgement().severity());
            assertThat(restored.judgement().score()).isEqualTo(whole.judgement().score());
        }
        assertThat(write(restored)).isEqualTo(write(whole));
    }

    @Property(tries = 20)
    void isAsLargeAfterManyStepsAsAfterOne(@ForAll long seed, @ForAll @IntRange(max = 2000) int n)
            throws IOException {
        var detector = detector();
        int before = write(detector).length;
        var values = SeededSeries.level(seed, n, 0, 1).values();
        for (int i = 0; i < n; i++) {
            detector.accept(i * STEP, values[i]);
        }

        assertThat(write(detector)).hasSizeLessThanOrEqualTo(before + 64);
    }

    @Property(tries = 20)
    void judgesTheSameInAnotherUnit(
            @ForAll long seed, @ForAll @IntRange(min = -9, max = 9) int by) {
        double unit = StrictMath.pow(2, by);
        var one = detector();
        var other = detector();
        var values = SeededSeries.level(seed, 600, 100, 5).plusStep(400, 410, 50).values();

        for (int i = 0; i < values.length; i++) {
            one.accept(i * STEP, values[i]);
            other.accept(i * STEP, unit * values[i]);
            assertThat(other.judgement().severity())
                    .isCloseTo(one.judgement().severity(), within());
        }
    }

    @Property(tries = 20)
    void isMoreSevereFurtherAway(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 500) double near,
            @ForAll @DoubleRange(min = 0, max = 500) double more)
            throws IOException {
        var detector = detector();
        var values = SeededSeries.level(seed, 600, 100, 5).values();
        for (int i = 0; i < values.length; i++) {
            detector.learn(i * STEP, values[i]);
        }
        var stored = write(detector);

        assertThat(severity(stored, 120 + near + more))
                .isGreaterThanOrEqualTo(severity(stored, 120 + near));
    }

    private static double severity(byte[] stored, double value) throws IOException {
        var detector = read(stored);
        detector.accept(600 * STEP, value);
        return detector.judgement().severity();
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-9);
    }

    private static @Nullable AnomalyChange step(
            SeriesDetector detector, int i, double value, boolean gaps) {
        return gaps && i % 97 > 90 ? detector.missing(i * STEP) : detector.accept(i * STEP, value);
    }

    private static SeriesDetector detector() {
        return new SeriesDetector(DetectorParameters.defaults(), STEP);
    }

    static byte[] write(SeriesDetector detector) throws IOException {
        var bytes = new ByteArrayOutputStream();
        detector.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static SeriesDetector read(byte[] bytes) throws IOException {
        return SeriesDetector.readFrom(
                new DataInputStream(new ByteArrayInputStream(bytes)),
                new Scoring(DetectorParameters.defaults(), STEP));
    }
}
