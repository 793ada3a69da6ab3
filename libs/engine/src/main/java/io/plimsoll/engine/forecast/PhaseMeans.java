package io.plimsoll.engine.forecast;

import java.util.Arrays;

/// The mean of what was seen at the same time of past days, or weeks: each cell is a running mean
/// that renews by a share with every period. In doubles, and without a level beside it: a level
/// that moves from step to step takes part of the season into itself, which is harmless for the
/// next step and wrong for the next day. Not thread safe.
final class PhaseMeans {
    private static final int MOST_CELLS = 1_440;
    private static final double RENEWAL = 0.25;

    private final long periodMillis;
    private final double[] means;
    private final int[] counts;

    PhaseMeans(long periodMillis, long stepMillis) {
        this.periodMillis = periodMillis;
        this.means = new double[Math.clamp(periodMillis / stepMillis, 1, MOST_CELLS)];
        this.counts = new int[means.length];
        Arrays.fill(means, Double.NaN);
    }

    /// What is usual at a time; `otherwise` where nothing was seen yet.
    double at(long time, double otherwise) {
        int cell = cell(time);
        return counts[cell] == 0 ? otherwise : means[cell];
    }

    void learn(long time, double value) {
        int cell = cell(time);
        counts[cell]++;
        means[cell] =
                counts[cell] == 1
                        ? value
                        : means[cell]
                                + Math.max(1.0 / counts[cell], RENEWAL) * (value - means[cell]);
    }

    private int cell(long time) {
        return (int) (Math.floorMod(time, periodMillis) * means.length / periodMillis);
    }
}
