package io.plimsoll.collector.histogram;

import java.util.Arrays;

/// What numbered buckets count, those that count nothing left out. Not thread safe.
final class SparseCounts {
    private long[] indexes = new long[16];
    private double[] counts = new double[16];
    private int size;
    private long lowest = Long.MAX_VALUE;
    private long highest = Long.MIN_VALUE;

    /// @throws IllegalArgumentException when it is no count
    void add(long index, double count) {
        if (!(count >= 0) || Double.isInfinite(count)) {
            throw new IllegalArgumentException("a bucket counts less than nothing");
        }
        if (count == 0) {
            return;
        }
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        indexes[size] = index;
        counts[size] = count;
        size++;
        lowest = Math.min(lowest, index);
        highest = Math.max(highest, index);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// How many buckets lie between the first and the last, when `2^shift` of them are one.
    long width(int shift) {
        return size == 0 ? 0 : (highest >> shift) - (lowest >> shift) + 1;
    }

    long lowest(int shift) {
        return lowest >> shift;
    }

    /// The counts from the first to the last, when `2^shift` are one.
    double[] merged(int shift) {
        var merged = new double[(int) width(shift)];
        for (int i = 0; i < size; i++) {
            merged[(int) ((indexes[i] >> shift) - lowest(shift))] += counts[i];
        }
        return merged;
    }
}
