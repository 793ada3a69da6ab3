package io.plimsoll.engine.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// What was told of the steps that can still be corrected, by step modulo their number. Not thread
/// safe.
final class ToldSteps {
    private static final int UNTOLD = -1;

    private final double[] values;
    private final int[] revisions;

    ToldSteps(int kept) {
        values = new double[kept];
        revisions = new int[kept];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(revisions, UNTOLD);
    }

    /// Nothing was told of the steps that come now.
    void forget() {
        Arrays.fill(revisions, UNTOLD);
    }

    void tell(long step, double value, int revision) {
        values[slot(step)] = value;
        revisions[slot(step)] = revision;
    }

    /// Whether the step was told with another value than this.
    boolean contradicts(long step, double value) {
        int slot = slot(step);
        return revisions[slot] != UNTOLD && Double.compare(value, values[slot]) != 0;
    }

    int revision(long step) {
        return revisions[slot(step)];
    }

    private int slot(long step) {
        return Math.floorMod(step, values.length);
    }

    void writeTo(DataOutput out) throws IOException {
        for (int i = 0; i < values.length; i++) {
            out.writeDouble(values[i]);
            out.writeInt(revisions[i]);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
            revisions[i] = in.readInt();
        }
    }
}
