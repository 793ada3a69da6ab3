package io.plimsoll.engine.series;

import org.jspecify.annotations.Nullable;

/// What stays of a member's step when it closes: the times of all its samples, by which a double is
/// known, and one value. Places are those of samples from the begin of the row.
///
/// @param first the first sample that loses its value
/// @param last the last of the step, which keeps one
/// @param value that it has from now on
record Standing(int first, int last, double value) {
    /// Of the values of a step of which a mean is taken; null when it needs them all: one of them
    /// is a stale marker, or a single one is no more than itself. A mean is a sum and a number: the
    /// last stands for the sum.
    static @Nullable Standing ofMean(SampleWalk walk, long from, long to) {
        double sum = 0;
        int first = 0;
        int last = 0;
        for (boolean on = walk.advanceTo(from); on && walk.time() < to; on = walk.advance()) {
            if (!walk.isValued() || walk.isStale()) {
                return null;
            }
            sum += walk.value();
            last = walk.place();
            first = first == 0 ? last : first;
        }
        return of(first, last, sum);
    }

    /// Of the values of a counter; null when it needs them all: it began anew, ended, or was silent
    /// for longer than `maxGap` ms. What lies between two values of a counter that rises changes no
    /// rate. The first rises from the last before the step; without one, or when that were too long
    /// ago for the last of the step, it is needed itself.
    static @Nullable Standing ofCounter(SampleWalk walk, long from, long to, long maxGap) {
        var rise = new Rise(maxGap);
        int first = 0;
        int last = 0;
        while (walk.advance() && walk.time() < to) {
            boolean within = walk.time() >= from;
            boolean far = to - rise.time() > maxGap;
            boolean anew = rise.follow(walk, false);
            if (!within) {
                continue;
            }
            if (!walk.isValued() || rise.hasFallen() || (anew && last != 0) || walk.isStale()) {
                return null;
            }
            last = walk.place();
            first = first == 0 && !anew && !far ? last : first;
        }
        return of(first, last, rise.value());
    }

    private static @Nullable Standing of(int first, int last, double value) {
        return first == 0 || first == last ? null : new Standing(first, last, value);
    }
}
