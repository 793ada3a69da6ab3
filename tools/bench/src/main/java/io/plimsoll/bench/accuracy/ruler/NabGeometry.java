package io.plimsoll.bench.accuracy.ruler;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What a detection at each record of a file is worth, before it is weighed by a profile (Lavin and
/// Ahmad 2015, arXiv:1510.03336). Records of the probation (the first 15 %, at most 750) are not
/// scored.
public final class NabGeometry {
    private static final int NOWHERE = -1;
    private static final double PROBATION = 0.15;
    private static final double LONGEST_PROBATION = PROBATION * 5000;

    private final int[] window;
    private final double[] worth;
    private final int windows;

    private NabGeometry(int[] window, double[] worth, int windows) {
        this.window = window;
        this.worth = worth;
        this.windows = windows;
    }

    /// Of a file with these times, epoch ms; where a time is doubled, a window means the first.
    public static NabGeometry of(long[] times, List<NabWindow> windows) {
        var window = new int[times.length];
        var worth = new double[times.length];
        Arrays.fill(window, NOWHERE);
        Arrays.fill(worth, -1);
        for (int k = 0; k < windows.size(); k++) {
            int left = indexOf(times, windows.get(k).first());
            int right = indexOf(times, windows.get(k).last());
            int width = right - left + 1;
            for (int i = left; i <= right; i++) {
                window[i] = k;
                worth[i] = sigmoid(-(right - i + 1) / (double) width) / sigmoid(-1);
            }
            int next =
                    k + 1 < windows.size()
                            ? indexOf(times, windows.get(k + 1).first())
                            : times.length;
            for (int i = right + 1; i < next; i++) {
                worth[i] = sigmoid((i - right) / (double) (width - 1));
            }
        }
        return new NabGeometry(window, worth, windows.size());
    }

    int size() {
        return worth.length;
    }

    int windows() {
        return windows;
    }

    /// The index of the first record that is scored.
    int probation() {
        return (int) Math.ceil(Math.min(Math.floor(PROBATION * size()), LONGEST_PROBATION));
    }

    boolean isInside(int record) {
        return window[record] != NOWHERE;
    }

    int window(int record) {
        return window[record];
    }

    /// Up to 1 within a window (the earlier the better), down to −1 outside.
    double worth(int record) {
        return worth[record];
    }

    private static double sigmoid(double position) {
        return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }

    private static int indexOf(long[] times, long time) {
        return IntStream.range(0, times.length)
                .filter(i -> times[i] == time)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("a window names no record: " + time));
    }
}
