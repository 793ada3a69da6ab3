package io.plimsoll.engine.incident.cause;

import java.util.Arrays;

/// What a measurement was before: its median and a robust standard deviation. The mean and its
/// deviation would be moved by the fault itself where the alarm comes late; the reference ends at
/// least two steps before it.
///
/// @param spread the interquartile range over 1.349, which is the standard deviation of a normal
///   distribution
public record Past(double median, double spread) {
    private static final double NORMAL = 1.349;

    /// Of the finite ones of these values.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Past of(double[] values) {
        double[] sorted = finite(values);
        double range = quantile(sorted, 0.75) - quantile(sorted, 0.25);
        return new Past(quantile(sorted, 0.5), range / NORMAL);
    }

    /// The median of the finite ones of these values.
    ///
    /// @throws IllegalArgumentException when there is none
    public static double median(double[] values) {
        return quantile(finite(values), 0.5);
    }

    /// How far off a value is, in spreads; positive above.
    ///
    /// @param floor the least spread: without it what hardly ever moves would win
    public double deviation(double value, double floor) {
        return (value - median) / Math.max(spread, floor);
    }

    private static double[] finite(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (finite.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        return finite;
    }

    /// Interpolates between the two nearest (Hyndman and Fan 1996, type 7).
    private static double quantile(double[] sorted, double part) {
        double at = part * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
