package io.plimsoll.bench;

import java.util.SplittableRandom;

/// Gauges of 60 s steps with a level, a daily season and noise, each series its own. Read from
/// small tables, so that making a value costs next to nothing beside judging it.
final class DailySeries {
    static final int DAY = 1440;
    private static final int NOISES = 4096;
    private static final double[] SEASON = new double[DAY];
    private static final double[] NOISE = new double[NOISES];

    static {
        var random = new SplittableRandom(1);
        for (int i = 0; i < DAY; i++) {
            SEASON[i] = StrictMath.sin(2 * Math.PI * i / DAY);
        }
        for (int i = 0; i < NOISES; i++) {
            NOISE[i] = random.nextGaussian();
        }
    }

    private DailySeries() {}

    /// The value of a series at a step.
    static double value(int series, long step) {
        int minute = (int) ((step + 7L * series) % DAY);
        long mixed = (step * 0x9E3779B97F4A7C15L + series) * 0xBF58476D1CE4E5B9L;
        double noise = NOISE[(int) (mixed >>> 52)];
        return 50 + series % 97 + (10 + series % 5) * SEASON[minute] + 3 * noise;
    }
}
