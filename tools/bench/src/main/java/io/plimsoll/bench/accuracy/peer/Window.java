package io.plimsoll.bench.accuracy.peer;

import java.util.Arrays;

/// The last values of a series, in the order of arrival and sorted. Not thread safe.
final class Window {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int SHORTEST = 100;
    private static final int LONGEST = 1440;

    private final double[] arrived;
    private final double[] sorted;
    private int next;
    private int count;

    /// A day of steps, within 100 and 1,440.
    Window(long stepMillis) {
        int size = Math.clamp(DAY_MILLIS / stepMillis, SHORTEST, LONGEST);
        arrived = new double[size];
        sorted = new double[size];
    }

    /// Returns the value that made way, NaN when none had to.
    double add(double value) {
        double gone = count == arrived.length ? arrived[next] : Double.NaN;
        if (count == arrived.length) {
            remove(gone);
        }
        int at = Arrays.binarySearch(sorted, 0, count, value);
        at = at < 0 ? -at - 1 : at;
        System.arraycopy(sorted, at, sorted, at + 1, count - at);
        sorted[at] = value;
        count++;
        arrived[next] = value;
        next = next + 1 == arrived.length ? 0 : next + 1;
        return gone;
    }

    int count() {
        return count;
    }

    /// The value below which the share `q` lies, not interpolated.
    double quantile(double q) {
        return sorted[(int) (q * (count - 1))];
    }

    private void remove(double value) {
        int at = Arrays.binarySearch(sorted, 0, count, value);
        count--;
        System.arraycopy(sorted, at + 1, sorted, at, count - at);
    }
}
