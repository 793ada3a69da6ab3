package io.plimsoll.e2e;

import java.util.SplittableRandom;

/// What one pod shows while nothing is wrong: a level, a short sine season and normal noise, as a
/// function of the time and of nothing else, so that its past can be told at any moment.
///
/// @param sigma of the noise, drawn anew each second
/// @param amplitude of the season
record Curve(double level, double sigma, double amplitude) {
    private static final int SEASON_SECONDS = 300;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /// The usual shape: 6 % noise, which a step of some seconds and pods averages to 2 %, and a
    /// season of 4 %. Less noise would let a scrape that a busy machine delays look like a fault.
    static Curve around(double level) {
        return new Curve(level, 0.06 * level, 0.04 * level);
    }

    /// The value in that second since the epoch; never below 0.
    double at(long second, long seed) {
        double noise = new SplittableRandom(seed + GOLDEN * second).nextGaussian();
        double turn = 2 * Math.PI * Math.floorMod(second, SEASON_SECONDS) / SEASON_SECONDS;
        return Math.max(0, level + amplitude * Math.sin(turn) + sigma * noise);
    }
}
