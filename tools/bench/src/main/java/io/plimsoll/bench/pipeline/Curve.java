package io.plimsoll.bench.pipeline;

import java.util.SplittableRandom;

/// What one series shows over time: a level with a daily season and noise, or a counter that rises
/// like that. A pure function of time, so that any part of the past can be told in any order.
///
/// @param level of a gauge; of a counter its rate per second
/// @param phase of its season, radians
/// @param seed of its noise
record Curve(Kind kind, double level, double phase, int seed) {
    private static final double SEASON = 2 * Math.PI / 86_400;
    private static final double SWING = 0.2;
    private static final int NOISES = 4096;
    private static final double[] NOISE = new double[NOISES];

    static {
        var random = new SplittableRandom(1);
        for (int i = 0; i < NOISES; i++) {
            NOISE[i] = random.nextDouble();
        }
    }

    enum Kind {
        GAUGE,
        COUNTER,
        /// A gauge that never moves, as most of what kube-state-metrics tells.
        CONSTANT
    }

    /// The value at that time, epoch milliseconds.
    double at(long millis) {
        double seconds = millis / 1000.0;
        return switch (kind) {
            case GAUGE ->
                    level * (1 + SWING * Math.sin(SEASON * seconds + phase) + 0.1 * noise(millis));
            // The integral of such a gauge. Noise is less than what a second brings, so it rises.
            case COUNTER ->
                    level
                            * (seconds
                                    - SWING / SEASON * Math.cos(SEASON * seconds + phase)
                                    + 0.5 * noise(millis));
            case CONSTANT -> level;
        };
    }

    private double noise(long millis) {
        long mixed = (millis * 0x9E3779B97F4A7C15L + seed) * 0xBF58476D1CE4E5B9L;
        return NOISE[(int) (mixed >>> 52)];
    }
}
