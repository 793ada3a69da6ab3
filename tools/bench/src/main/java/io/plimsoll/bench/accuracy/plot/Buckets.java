package io.plimsoll.bench.accuracy.plot;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Thins a long series: neighbouring points share a bucket, of which the lowest and the highest
/// value are kept, so that no spike is lost.
final class Buckets {
    private static final int MOST = 600;

    private final int points;
    private final int count;

    Buckets(int points) {
        this.points = points;
        count = Math.min(points, MOST);
    }

    int count() {
        return count;
    }

    /// The lowest of each bucket; NaN where none has a value.
    double[] lowest(double[] values) {
        return IntStream.range(0, count)
                .mapToDouble(
                        i -> of(values, i).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN))
                .toArray();
    }

    /// The highest of each bucket; NaN where none has a value.
    double[] highest(double[] values) {
        return IntStream.range(0, count)
                .mapToDouble(
                        i -> of(values, i).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN))
                .toArray();
    }

    /// Which buckets hold a point that is flagged.
    boolean[] any(boolean[] flags) {
        var any = new boolean[count];
        for (int i = 0; i < points; i++) {
            any[(int) ((long) i * count / points)] |= flags[i];
        }
        return any;
    }

    private DoubleStream of(double[] values, int bucket) {
        return Arrays.stream(values, first(bucket), first(bucket + 1));
    }

    private int first(int bucket) {
        return (int) (((long) bucket * points + count - 1) / count);
    }
}
