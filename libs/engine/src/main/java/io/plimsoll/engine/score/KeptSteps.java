package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// The last scored steps with what was expected of each, so that a late sample can be judged as if
/// it had been in time. Not thread safe.
final class KeptSteps {
    private final long[] starts;
    private final double[] expected;
    private final double[] scale;
    private int next;

    KeptSteps(int count) {
        starts = new long[count];
        Arrays.fill(starts, Long.MIN_VALUE);
        expected = new double[count];
        scale = new double[count];
    }

    void keep(long start, double expectedThen, double scaleThen) {
        starts[next] = start;
        expected[next] = expectedThen;
        scale[next] = scaleThen;
        next = (next + 1) % starts.length;
    }

    /// Where the step is kept, or -1.
    int find(long start) {
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] == start) {
                return i;
            }
        }
        return -1;
    }

    double expected(int index) {
        return expected[index];
    }

    double scale(int index) {
        return scale[index];
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeByte(starts.length);
        for (int i = 0; i < starts.length; i++) {
            int oldest = (next + i) % starts.length;
            out.writeLong(starts[oldest]);
            out.writeDouble(expected[oldest]);
            out.writeDouble(scale[oldest]);
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
