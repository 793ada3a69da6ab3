package io.plimsoll.backfill;

import java.util.Arrays;
import java.util.Map;

/// One series as an answer told it, its samples in the order of time. Not thread safe.
final class PastSeries {
    private final Map<String, String> labels;
    private long[] seconds = new long[64];
    private double[] values = new double[64];
    private int size;
    private int next;

    PastSeries(Map<String, String> labels) {
        this.labels = Map.copyOf(labels);
    }

    Map<String, String> labels() {
        return labels;
    }

    int size() {
        return size;
    }

    void add(long second, double value) {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        seconds[size] = second;
        values[size] = value;
        size++;
    }

    /// Goes on to a time, which is later than any before. Returns whether there is a sample of it.
    boolean reach(long second) {
        while (next < size && seconds[next] < second) {
            next++;
        }
        return next < size && seconds[next] == second;
    }

    /// The value at the time that was reached.
    double value() {
        return values[next];
    }
}
