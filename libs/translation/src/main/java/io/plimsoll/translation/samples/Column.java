package io.plimsoll.translation.samples;

import java.util.Arrays;

/// Numbers in a row. Not thread safe.
final class Column {
    private long[] numbers = new long[64];
    private int size;

    void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    int size() {
        return size;
    }

    long at(int index) {
        return numbers[index];
    }

    int intAt(int index) {
        return (int) numbers[index];
    }

    /// Whether each is an index of what has so many entries.
    boolean isWithin(int entries) {
        for (int i = 0; i < size; i++) {
            if (numbers[i] < 0 || numbers[i] >= entries) {
                return false;
            }
        }
        return true;
    }
}
