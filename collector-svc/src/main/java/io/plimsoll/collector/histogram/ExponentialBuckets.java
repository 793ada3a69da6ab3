package io.plimsoll.collector.histogram;

import java.util.Arrays;

/// The buckets of an exponential histogram, as they are read: bucket `i` of scale `s` lies above
/// `2^(i / 2^s)` and not above `2^((i + 1) / 2^s)`; negative ones mirror that. Not thread safe.
///
/// They become classic ones of at most scale 2 (four for each power of two), and of the next
/// smaller scale as long as there are more than [#MOST]. Bounds of a smaller scale are bounds of
/// each larger one too: when the range grows, no counter is read as another.
public final class ExponentialBuckets {
    /// Classic buckets of one histogram, beside that of zero and the one that has no bound.
    static final int MOST = 40;

    private static final int LARGEST_SCALE = 2;

    // As the specification of OpenTelemetry has it, and a little more.
    private static final int LOWEST_SCALE_READ = -16;
    private static final int HIGHEST_SCALE_READ = 52;

    private final int scale;
    private final double zeroThreshold;
    private final double zeroCount;
    private final SparseCounts positive = new SparseCounts();
    private final SparseCounts negative = new SparseCounts();

    /// @throws IllegalArgumentException when there is no such scale, threshold or count
    public ExponentialBuckets(int scale, double zeroThreshold, double zeroCount) {
        if (scale < LOWEST_SCALE_READ || scale > HIGHEST_SCALE_READ) {
            throw new IllegalArgumentException("an exponential histogram of scale " + scale);
        }
        if (!(zeroThreshold >= 0) || Double.isInfinite(zeroThreshold) || !(zeroCount >= 0)) {
            throw new IllegalArgumentException("an exponential histogram with a wrong zero bucket");
        }
        this.scale = scale;
        this.zeroThreshold = zeroThreshold;
        this.zeroCount = zeroCount;
    }

    /// Adds what a bucket of positive values counts.
    ///
    /// @throws IllegalArgumentException when it is no count
    public void addPositive(long index, double count) {
        positive.add(index, count);
    }

    /// Adds what a bucket of negative values counts; `index` is that of their magnitude.
    ///
    /// @throws IllegalArgumentException when it is no count
    public void addNegative(long index, double count) {
        negative.add(index, count);
    }

    /// Whether it holds values below zero: then its sum is no counter.
    public boolean hasNegative() {
        return !negative.isEmpty();
    }

    /// The same as classic buckets.
    public ClassicBuckets classic() {
        int shift = Math.max(0, scale - LARGEST_SCALE);
        while (positive.width(shift) + negative.width(shift) > MOST) {
            shift++;
        }
        int to = scale - shift;
        var builder = new Builder();
        var below = negative.merged(shift);
        for (int i = below.length - 1; i >= 0; i--) {
            // Its upper bound is the one nearer to zero.
            builder.add(-bound(negative.lowest(shift) + i, to), below[i]);
        }
        builder.add(zeroThreshold, zeroCount);
        var above = positive.merged(shift);
        for (int i = 0; i < above.length; i++) {
            builder.add(bound(positive.lowest(shift) + i + 1, to), above[i]);
        }
        return builder.build();
    }

    private static double bound(long index, int scale) {
        return Math.pow(2, Math.scalb((double) index, -scale));
    }

    /// Puts buckets together whose bounds do not ascend: those below the smallest double and within
    /// the threshold of zero.
    private static final class Builder {
        private final double[] bounds = new double[MOST + 1];
        private final double[] counts = new double[MOST + 2];
        private int size;
        private double beyond;

        void add(double bound, double count) {
            if (Double.isInfinite(bound)) {
                if (bound > 0) {
                    beyond += count;
                    return;
                }
                bound = -Double.MAX_VALUE;
            }
            if (size > 0 && bound <= bounds[size - 1]) {
                counts[size - 1] += count;
            } else {
                bounds[size] = bound == 0 ? 0 : bound;
                counts[size] = count;
                size++;
            }
        }

        ClassicBuckets build() {
            var all = Arrays.copyOf(counts, size + 1);
            all[size] = beyond;
            return ClassicBuckets.of(Arrays.copyOf(bounds, size), all);
        }
    }
}
