package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// The last scored steps with what was expected of each, so that a late sample can be judged as if
/// it had been in time. Not thread safe.
final class KeptSteps {
    private static final int FIELDS = 3;

    /// Of each step its start, and the bits of what was expected and of its scale.
    private final long[] steps;

    private int next;

    KeptSteps(int count) {
        steps = new long[count * FIELDS];
        Arrays.fill(steps, Long.MIN_VALUE);
    }

    void keep(long start, double expectedThen, double scaleThen) {
        if (steps.length == 0) {
            return;
        }
        steps[next] = start;
        steps[next + 1] = Double.doubleToRawLongBits(expectedThen);
        steps[next + 2] = Double.doubleToRawLongBits(scaleThen);
        next = (next + FIELDS) % steps.length;
    }

    /// Where the step is kept, or -1.
    int find(long start) {
        for (int i = 0; i < steps.length; i += FIELDS) {
            if (steps[i] == start) {
                return i;
            }
        }
        return -1;
    }

    double expected(int index) {
        return Double.longBitsToDouble(steps[index + 1]);
    }

    double scale(int index) {
        return Double.longBitsToDouble(steps[index + 2]);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeByte(steps.length / FIELDS);
        for (int i = 0; i < steps.length; i++) {
            out.writeLong(steps[(next + i) % steps.length]);
        }
    }

    /// Reads what was kept under another setting as well: the newest that there is room for.
    void readFrom(DataInput in) throws IOException {
        int count = in.readUnsignedByte();
        for (int i = 0; i < count; i++) {
            keep(in.readLong(), in.readDouble(), in.readDouble());
        }
    }
}
