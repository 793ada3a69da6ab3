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
    private final int[] crowds;

    ToldSteps(int kept) {
        values = new double[kept];
        revisions = new int[kept];
        crowds = new int[kept];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(revisions, UNTOLD);
    }

    /// Nothing was told of the steps that come now.
    void forget() {
        Arrays.fill(revisions, UNTOLD);
    }

    /// @param crowd how many members were to be expected at most when it was folded
    void tell(long step, double value, int revision, int crowd) {
        values[slot(step)] = value;
        revisions[slot(step)] = revision;
        crowds[slot(step)] = crowd;
    }

    int crowd(long step) {
        return crowds[slot(step)];
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
            out.writeInt(crowds[i]);
        }
    }

    void readFrom(DataInput in, boolean hasCrowds) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
            revisions[i] = in.readInt();
            crowds[i] = hasCrowds ? in.readInt() : Members.ANY;
        }
    }
}
