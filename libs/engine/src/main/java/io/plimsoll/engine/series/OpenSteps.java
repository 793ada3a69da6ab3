package io.plimsoll.engine.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// Where the source's watermark stood when the last sample of each open step came in, by step
/// modulo length, `NONE` where there is none; grows with the span of the open steps, up to
/// [StepParameters#MAX_OPEN]. Not thread safe.
final class OpenSteps {
    static final long NONE = Long.MIN_VALUE;
    private static final int FEW = 4;

    private long[] arrivals = new long[FEW];

    OpenSteps() {
        Arrays.fill(arrivals, NONE);
    }

    long arrival(long step) {
        return arrivals[slot(step)];
    }

    /// A sample of `step` came in. Open are the steps from `next` to `newest`, this one aside.
    void note(long step, long watermark, long next, long newest) {
        long span = Math.min(Math.max(newest, step) - next + 1, StepParameters.MAX_OPEN);
        if (span > arrivals.length) {
            grow((int) span, next, newest);
        }
        arrivals[slot(step)] = watermark;
    }

    void close(long step) {
        arrivals[slot(step)] = NONE;
    }

    private void grow(int span, long next, long newest) {
        var old = arrivals;
        int doubled = Math.min(old.length * 2, StepParameters.MAX_OPEN);
        arrivals = new long[Math.max(span, doubled)];
        Arrays.fill(arrivals, NONE);
        for (long open = next; open <= newest && open < next + old.length; open++) {
            arrivals[slot(open)] = old[Math.floorMod(open, old.length)];
        }
    }

    private int slot(long step) {
        int length = arrivals.length;
        // Asked with each sample, and mostly a power of two: a division would take longer.
        return Integer.bitCount(length) == 1
                ? (int) (step & (length - 1))
                : Math.floorMod(step, length);
    }

    void writeTo(DataOutput out, long next, long newest) throws IOException {
        for (long step = next; next != NONE && step <= newest; step++) {
            out.writeLong(arrivals[slot(step)]);
        }
    }

    void readFrom(DataInput in, long next, long newest) throws IOException {
        if (next == NONE) {
            return;
        }
        long open = newest - next + 1;
        if (open > StepParameters.MAX_OPEN) {
            throw new IOException("stored steps with " + open + " open ones");
        }
        arrivals = new long[(int) Math.max(FEW, open)];
        Arrays.fill(arrivals, NONE);
        for (long step = next; step <= newest; step++) {
            arrivals[slot(step)] = in.readLong();
        }
    }
}
