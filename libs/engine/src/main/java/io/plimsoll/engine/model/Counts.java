package io.plimsoll.engine.model;

/// Whole numbers from 0 to 65,535, four in a word, so that many are summed or halved at once
/// without a register for each (Lamport, "Multiple byte processing with full-word instructions",
/// 1975). Not thread safe.
final class Counts {
    static final int MOST = 0xffff;

    private static final int IN_A_WORD = 4;
    private static final long EVERY_SECOND = 0x0000_ffff_0000_ffffL;
    private static final long WITHOUT_HIGHEST = 0x7fff_7fff_7fff_7fffL;

    private final long[] words;

    /// So many zeros, a multiple of four.
    Counts(int size) {
        words = new long[size / IN_A_WORD];
    }

    int get(int index) {
        return (int) (words[index / IN_A_WORD] >>> shift(index)) & MOST;
    }

    /// Sets the lower 16 bits of `count`.
    void set(int index, int count) {
        int shift = shift(index);
        long others = words[index / IN_A_WORD] & ~((long) MOST << shift);
        words[index / IN_A_WORD] = others | ((long) (count & MOST) << shift);
    }

    /// Adds what there is room for, and returns that.
    int add(int index, int amount) {
        int added = Math.min(amount, MOST - get(index));
        words[index / IN_A_WORD] += (long) added << shift(index);
        return added;
    }

    /// The sum of up to 65,536 of them, the first of which begins a word.
    int sum(int first, int size) {
        int word = first / IN_A_WORD;
        int beyond = word + size / IN_A_WORD;
        long pairs = 0;
        while (word < beyond) {
            pairs += pairs(words[word++]);
        }
        int rest = shift(size);
        if (rest > 0) {
            pairs += pairs(words[word] & ((1L << rest) - 1));
        }
        return (int) (pairs + (pairs >>> Integer.SIZE));
    }

    /// Halves all of them, rounding down.
    void halve() {
        for (int i = 0; i < words.length; i++) {
            words[i] = (words[i] >>> 1) & WITHOUT_HIGHEST;
        }
    }

    /// Two sums of two, in the halves of a word.
    private static long pairs(long word) {
        return (word & EVERY_SECOND) + ((word >>> Short.SIZE) & EVERY_SECOND);
    }

    private static int shift(int index) {
        return index % IN_A_WORD * Short.SIZE;
    }
}
