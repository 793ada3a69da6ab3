package io.plimsoll.engine.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// How histograms of [Tails] are stored. Most of what a histogram holds is its prior, the more so
/// the younger it is; so a histogram is stored as what it differs by: the pseudo-points of its
/// prior, a bit for each cell that differs from what is left of them, and the differences of those.
/// All numbers have seven bits a byte, the lowest first, and negative ones are interleaved with the
/// others.
final class StoredTails {
    private static final int CELLS = Tails.CELLS;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final int LONGEST = 5 * 7;

    private StoredTails() {}

    /// Writes the histogram of the 24 counts at `from`, which was halved `fades` times.
    static void write(DataOutput out, Counts counts, int from, int priorPoints, int fades)
            throws IOException {
        int differing = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (off(counts, from, cell, priorPoints, fades) != 0) {
                differing |= 1 << cell;
            }
        }
        writeNumber(out, priorPoints);
        writeNumber(out, differing);
        for (int cell = 0; cell < CELLS; cell++) {
            int off = off(counts, from, cell, priorPoints, fades);
            if (off != 0) {
                writeNumber(out, (off << 1) ^ (off >> (Integer.SIZE - 1)));
            }
        }
    }

    /// Reads what [#write] wrote.
    static void read(DataInput in, Counts counts, int from, int fades) throws IOException {
        int priorPoints = readNumber(in);
        int differing = readNumber(in);
        for (int cell = 0; cell < CELLS; cell++) {
            int count = leftOf(priorPoints, cell, fades);
            if (((differing >> cell) & 1) != 0) {
                int off = readNumber(in);
                count += (off >>> 1) ^ -(off & 1);
            }
            counts.set(from + cell, count);
        }
    }

    private static int off(Counts counts, int from, int cell, int priorPoints, int fades) {
        return counts.get(from + cell) - leftOf(priorPoints, cell, fades);
    }

    /// What halving leaves of the prior, had nothing else been learnt.
    private static int leftOf(int priorPoints, int cell, int fades) {
        return (int) ((long) Math.min(Counts.MOST, TailPrior.of(priorPoints, cell)) >> fades);
    }

    private static void writeNumber(DataOutput out, int number) throws IOException {
        int rest = number;
        while ((rest & ~SEVEN_BITS) != 0) {
            out.writeByte((rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    private static int readNumber(DataInput in) throws IOException {
        int number = 0;
        for (int shift = 0; shift < LONGEST; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (next & SEVEN_BITS) << shift;
            if ((next & MORE) == 0) {
                return number;
            }
        }
        throw new IOException("a stored number has more than five bytes");
    }
}
