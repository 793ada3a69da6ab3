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

    /// Whether the next row is news; if so, what is not later is none from now on.
    public boolean isNews(long time, double value) {
        if (time <= latest || !Double.isFinite(value)) {
            return false;
        }
        latest = time;
        return true;
    }
}
