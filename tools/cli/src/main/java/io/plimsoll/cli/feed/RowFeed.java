package io.plimsoll.cli.feed;

import java.util.Arrays;

/// Which rows of one file a detector gets to see: those that are news in time and have a value. A
/// doubled or older row, or one without a finite value, leaves the detector as it is and scores 0.
/// Not thread safe.
public final class RowFeed {
    private static final int FIRST = 100;
    private static final long DEFAULT_STEP = 60_000;

    private long latest = Long.MIN_VALUE;

    /// The step of the file in ms: the median spacing of the first hundred of its times (epoch ms).
    public static long stepMillis(long[] times) {
        int count = Math.min(FIRST, times.length - 1);
        if (count < 1) {
            return DEFAULT_STEP;
        }
        var spacings = new long[count];
        Arrays.setAll(spacings, i -> times[i + 1] - times[i]);
        Arrays.sort(spacings);
        return Math.max(1, spacings[count / 2]);
    }

    /// The times (epoch ms) of rows that were fetched in batches and carry the time of their batch:
    /// spread evenly from that to the next, the last by the spacing of those before. A file is such
    /// a one when most of its rows have the time of the row before; others are left as they are.
    public static long[] spread(long[] times) {
        var spread = times.clone();
        long spacing = batchSpacing(times);
        for (int from = 0; spacing > 0 && from < times.length; ) {
            int to = from;
            while (to < times.length && times[to] == times[from]) {
                to++;
            }
            if (to < times.length && times[to] > times[from]) {
                spacing = (times[to] - times[from]) / (to - from);
            }
            for (int i = from; i < to; i++) {
                spread[i] = times[from] + (i - from) * spacing;
            }
            from = to;
        }
        return spread;
    }

    /// The mean spacing of the rows, when most have the time of the row before; else 0.
    private static long batchSpacing(long[] times) {
        int repeated = 0;
        for (int i = 1; i < times.length; i++) {
            repeated += times[i] == times[i - 1] ? 1 : 0;
        }
        return 2 * repeated > times.length
                ? (times[times.length - 1] - times[0]) / (times.length - 1)
                : 0;
    }

    /// Whether the next row is news; if so, what is not later is none from now on.
    public boolean isNews(long time, double value) {
        if (time <= latest || !Double.isFinite(value)) {
            return false;
        }
        latest = time;
        return true;
    }
}
