package io.plimsoll.engine.forecast;

import java.util.Arrays;

/// By how much each path was off at each horizon: truth less expectation. Not thread safe.
final class Errors {
    private final double[][][] byHorizon;
    private final int[] counts;

    Errors(int horizons, int most) {
        byHorizon = new double[horizons][Paths.COUNT][most];
        counts = new int[horizons];
    }

    void add(int horizon, double truth, double[] expected) {
        int i = counts[horizon]++;
        for (int path = 0; path < Paths.COUNT; path++) {
            byHorizon[horizon][path][i] = truth - expected[path];
        }
    }

    int count(int horizon) {
        return counts[horizon];
    }

    /// The path with the least mean absolute error.
    int best(int horizon) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int path = 0; path < Paths.COUNT; path++) {
            double sum = 0;
            for (int i = 0; i < counts[horizon]; i++) {
                sum += Math.abs(byHorizon[horizon][path][i]);
            }
            if (sum < least) {
                least = sum;
                best = path;
            }
        }
        return best;
    }

    /// The quantile of the errors with the correction for a finite sample: of n errors the ⌈q·(n +
    /// 1)⌉th, outwards.
    double quantile(int horizon, int path, double q) {
        var sorted = Arrays.copyOf(byHorizon[horizon][path], counts[horizon]);
        Arrays.sort(sorted);
        double rank = q * (sorted.length + 1);
        int place = (int) (q < 0.5 ? Math.floor(rank) : Math.ceil(rank));
        return sorted[Math.clamp(place - 1, 0, sorted.length - 1)];
    }
}
