package io.plimsoll.collector.histogram;

import java.math.BigDecimal;
import java.util.Arrays;

/// Buckets as Prometheus knows them: each has an upper bound and counts all that is not above it.
/// The last has no bound. Immutable.
public final class ClassicBuckets {
    private final double[] bounds;
    private final double[] counts;

    private ClassicBuckets(double[] bounds, double[] counts) {
        this.bounds = bounds;
        this.counts = counts;
    }

    /// Of counts that are between bounds.
    ///
    /// @param bounds ascending; an infinite one at the end may be left out
    /// @param counts one more than bounds, of what lies above the bound before and not above its
    ///   own
    /// @throws IllegalArgumentException when they are not, or are no counts
    public static ClassicBuckets of(double[] bounds, double[] counts) {
        int finite = bounds.length;
        if (finite > 0 && bounds[finite - 1] == Double.POSITIVE_INFINITY) {
            finite--;
        }
        if (counts.length != bounds.length + 1 && counts.length != finite + 1) {
            throw new IllegalArgumentException(
                    "%d buckets with %d bounds".formatted(counts.length, bounds.length));
        }
        for (int i = 0; i < finite; i++) {
            boolean isAscending = i == 0 || bounds[i] > bounds[i - 1];
            if (!isAscending || !Double.isFinite(bounds[i])) {
                throw new IllegalArgumentException("the bounds of buckets do not ascend");
            }
        }
        var cumulative = new double[finite + 1];
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            if (!(counts[i] >= 0)) {
                throw new IllegalArgumentException("a bucket counts less than nothing");
            }
            sum += counts[i];
            cumulative[Math.min(i, finite)] = sum;
        }
        return new ClassicBuckets(Arrays.copyOf(bounds, finite), cumulative);
    }

    /// How many there are, with the one that has no bound.
    public int size() {
        return counts.length;
    }

    /// The upper bound; infinite for the last one.
    public double bound(int bucket) {
        return bucket == bounds.length ? Double.POSITIVE_INFINITY : bounds[bucket];
    }

    /// The value of the label `le`.
    public static String label(double bound) {
        return bound == Double.POSITIVE_INFINITY ? "+Inf" : number(bound);
    }

    /// What lies not above the bound.
    public double count(int bucket) {
        return counts[bucket];
    }

    /// A finite number as Prometheus writes it in a label: all digits, no exponent.
    public static String number(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
