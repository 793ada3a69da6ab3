package io.plimsoll.model.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ChunkCodecTest {
    @Test
    void givesBackWhatItPacked() throws IOException {
        var points = points(360);

        var unpacked = ChunkCodec.unpacked(ChunkCodec.packed(points));

        assertThat(unpacked).isEqualTo(points.stream().map(ChunkCodec::rounded).toList());
        assertThat(unpacked)
                .extracting(Point::observed)
                .isEqualTo(points.stream().map(Point::observed).toList());
    }

    @Test
    void roundsWhatIsForLookingAtToAThousandthOfTheBand() {
        var point = new Point(0, 1e9, 1e6f, 1e6f - 900, 1e6f + 900, 3.14159f, 0.777f, 0);

        var rounded = ChunkCodec.rounded(point);

        assertThat(rounded.observed()).isEqualTo(1e9);
        assertThat((double) rounded.lower()).isBetween(1e6 - 902, 1e6 - 898);
        assertThat((double) rounded.severity()).isBetween(3.139, 3.144);
    }

    @Test
    void remembersWhatWasNotLearntAndTakesNoByteWhereAllWas() throws IOException {
        var points = new ArrayList<>(points(50));
        var it = points.get(7);
        points.set(
                7,
                new Point(
                        it.start(),
                        it.observed(),
                        it.expected(),
                        it.lower(),
                        it.upper(),
                        it.severity(),
                        it.score(),
                        it.weight(),
                        true));

        var packed = ChunkCodec.packed(points);

        assertThat(packed[0]).isEqualTo((byte) 2);
        assertThat(ChunkCodec.packed(points(50))[0]).isEqualTo((byte) 1);
        assertThat(ChunkCodec.unpacked(packed))
                .isEqualTo(points.stream().map(ChunkCodec::rounded).toList());
    }

    @Test
    void takesFewBytesForAStep() {
        assertThat(ChunkCodec.packed(points(360)).length / 360.0).isLessThan(16);
    }

    @Test
    void packsNothingAndOne() throws IOException {
        assertThat(ChunkCodec.unpacked(ChunkCodec.packed(List.of()))).isEmpty();
        assertThat(ChunkCodec.unpacked(ChunkCodec.packed(points(1)))).hasSize(1);
    }

    @Test
    void refusesWhatIsDamaged() {
        var packed = ChunkCodec.packed(points(50));
        var later = packed.clone();
        later[0] = 9;
        var huge = packed.clone();
        huge[1] = 127;

        for (var bad : List.of(new byte[0], later, huge, Arrays.copyOf(packed, 40))) {
            assertThatThrownBy(() -> ChunkCodec.unpacked(bad)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void foldsMeansAndHighest() {
        var points = new Points();
        points.merge(new Point(0, 1, 2, 1, 3, 0.5f, 0.25f, 0));
        points.merge(new Point(60_000, 3, 4, 3, 5, 2, 0.5f, 0));
        points.merge(new Point(120_000, Double.NaN, Float.NaN, Float.NaN, Float.NaN, 0, 0, 0));
        points.merge(new Point(3_600_000, 7, 7, 6, 8, 0, 0, 0));

        var hours = new Points();
        hours.mergeAll(points.folded(3_600_000, false));

        assertThat(hours.all())
                .containsExactly(
                        new Point(0, 2, 3, 2, 4, 2, 0.5f, 2),
                        new Point(3_600_000, 7, 7, 6, 8, 0, 0, 1));
        assertThat(hours.folded(86_400_000, true).getFirst().observed())
                .isCloseTo(11 / 3.0, Offset.offset(1e-9));
    }

    /// A level with noise, judged now and then, with a gap.
    private static List<Point> points(int count) {
        var points = new ArrayList<Point>();
        var noise = new SplittableRandom(1);
        float expected = 100;
        for (int i = 0; i < count; i++) {
            double value =
                    i % 50 == 49 ? Double.NaN : Math.rint(1e4 * (100 + noise.nextGaussian())) / 1e4;
            expected += 0.1f * (float) noise.nextGaussian();
            float half = 3.5f + 0.01f * (float) noise.nextGaussian();
            points.add(
                    new Point(
                            1_795_485_420_000L + i * 60_000L,
                            value,
                            expected,
                            expected - half,
                            expected + half,
                            (float) Math.abs(noise.nextGaussian()),
                            (float) noise.nextDouble() / 10,
                            0));
        }
        return points;
    }
}
