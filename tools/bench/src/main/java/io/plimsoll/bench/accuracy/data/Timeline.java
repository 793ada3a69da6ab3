package io.plimsoll.bench.accuracy.data;

import java.util.Arrays;

/// One recorded metric. Times are epoch milliseconds, in order.
///
/// @param values NaN where it lacks
@SuppressWarnings("ArrayRecordComponent")
record Timeline(long[] times, double[] values) {
    /// The values of `[from, to)`.
    double[] between(long from, long to) {
        int begin = at(from);
        return Arrays.copyOfRange(values, begin, Math.max(begin, at(to)));
    }

    private int at(long time) {
        int found = Arrays.binarySearch(times, time);
        return found < 0 ? -found - 1 : found;
    }

    static boolean hasValues(double[] values, int atLeast) {
        return Arrays.stream(values).filter(Double::isFinite).count() >= atLeast;
    }
}
