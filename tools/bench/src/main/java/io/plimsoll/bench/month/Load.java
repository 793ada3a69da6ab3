package io.plimsoll.bench.month;

import java.util.SplittableRandom;

/// How much the users of a cluster do: days and weeks, drifts of some hours, and each night's jobs.
/// All workloads share it. Not thread safe.
final class Load {
    private static final double TURN = 2 * Math.PI;
    private static final int DAYS_A_WEEK = 7;
    private static final int FIRST_OF_WEEKEND = 5;
    private static final double WEEKEND = 0.6;
    private static final double KEPT = 0.995;

    private final SplittableRandom random;
    private double drift;
    private double now;
    private boolean isNight;

    Load(SplittableRandom random) {
        this.random = random;
    }

    /// Goes on to that step.
    void goOn(int step) {
        drift = KEPT * drift + 0.004 * random.nextGaussian();
        double day = step / (double) MonthSize.STEPS_A_DAY;
        double ofDay = day - Math.floor(day);
        double wave =
                0.5 * StrictMath.sin(TURN * (ofDay - 0.3))
                        + 0.15 * StrictMath.sin(2 * TURN * (ofDay - 0.1));
        boolean isWeekend = Math.floorMod((int) day, DAYS_A_WEEK) >= FIRST_OF_WEEKEND;
        now = (1 + wave) * (isWeekend ? WEEKEND : 1) * StrictMath.exp(drift);
        int minute = step % MonthSize.STEPS_A_DAY;
        isNight = minute >= 120 && minute < 150;
    }

    /// About 1.
    double now() {
        return now;
    }

    /// Whether the nightly jobs run.
    boolean isNight() {
        return isNight;
    }
}
