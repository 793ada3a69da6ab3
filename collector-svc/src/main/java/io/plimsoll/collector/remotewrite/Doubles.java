package io.plimsoll.collector.remotewrite;

import java.util.Arrays;

/// A list of doubles. Not thread safe.
final class Doubles {
    private double[] values = new double[16];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    double get(int index) {
        return values[index];
    }

    double last() {
        return size == 0 ? 0 : values[size - 1];
    }

    int size() {
        return size;
    }

    double[] all() {
        return Arrays.copyOf(values, size);
    }
}
