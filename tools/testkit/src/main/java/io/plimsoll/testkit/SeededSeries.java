package io.plimsoll.testkit;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Series with a known shape and known faults, one value per step, the same for the same seed on
/// every machine. Immutable: each verb gives a new series.
public final class SeededSeries {
    private static final double TURN = 2 * Math.PI;

    private final double[] values;

    private SeededSeries(double[] values) {
        this.values = values;
    }

    /// Normal noise around a level.
    public static SeededSeries level(long seed, int length, double level, double sigma) {
        var random = new SplittableRandom(seed);
        var values = new double[length];
        Arrays.setAll(values, i -> level + sigma * random.nextGaussian());
        return new SeededSeries(values);
    }

    /// A sine with `period` steps and the given amplitude, added.
    public SeededSeries plusSeason(int period, double amplitude) {
        var sum = values.clone();
        Arrays.setAll(sum, i -> values[i] + amplitude * StrictMath.sin(TURN * i / period));
        return new SeededSeries(sum);
    }

    /// `amount` added to the steps from `from` (inclusive) to `to` (exclusive).
    public SeededSeries plusStep(int from, int to, double amount) {
        var sum = values.clone();
        for (int i = from; i < to; i++) {
            sum[i] += amount;
        }
        return new SeededSeries(sum);
    }

    public double[] values() {
        return values.clone();
    }
}
