package io.plimsoll.collector.gather;

import java.util.Arrays;

/// The numbers of 64-bit keys. Open addressing over plain arrays: it is asked twice for each
/// sample. Not thread safe.
final class LongIndex {
    private static final int NOTHING = -1;

    private long[] keys = new long[256];
    private int[] numbers = nothing(keys.length);
    private int size;

    /// The number of the key, or -1 when it was not added.
    int find(long key) {
        return numbers[slot(key)];
    }

    /// Gives a number, 0 or more, to a key that has none.
    void add(long key, int number) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        put(key, number);
        size++;
    }

    private void put(long key, int number) {
        int slot = slot(key);
        keys[slot] = key;
        numbers[slot] = number;
    }

    /// Where the key is, or would be.
    private int slot(long key) {
        int mask = keys.length - 1;
        // The low bits are those of the partition, alike in all keys.
        int slot = (int) (key >>> 32) & mask;
        while (numbers[slot] != NOTHING && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        var oldKeys = keys;
        var oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = nothing(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldNumbers[i] != NOTHING) {
                put(oldKeys[i], oldNumbers[i]);
            }
        }
    }

    private static int[] nothing(int length) {
        var numbers = new int[length];
        Arrays.fill(numbers, NOTHING);
        return numbers;
    }
}
