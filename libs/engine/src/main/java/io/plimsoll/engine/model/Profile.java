package io.plimsoll.engine.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// A curve that repeats with a fixed period (UTC), held in equal cells and read with linear
/// interpolation between the centres of the two nearest. Not thread safe.
final class Profile {
    static final long DAY = 86_400_000L;

    private final long period;
    private final long cell;
    private final float[] cells;

    /// `period` in milliseconds, a multiple of `count`.
    Profile(long period, int count) {
        this.period = period;
        this.cell = period / count;
        this.cells = new float[count];
    }

    double at(long time) {
        double position = position(time);
        int left = (int) position;
        double right = position - left;
        return cells[wrap(left - 1)] * (1 - right) + cells[wrap(left)] * right;
    }

    /// The greatest of the cell at `time` and its two neighbours.
    double highestNear(long time) {
        int here = (int) (Math.floorMod(time, period) / cell);
        return Math.max(cells[here], Math.max(cells[wrap(here - 1)], cells[wrap(here + 1)]));
    }

    /// Moves the curve at `time` by `amount`: both cells by their weight, such that [#at] moves by
    /// exactly that.
    void move(long time, double amount) {
        double position = position(time);
        int left = (int) position;
        double right = position - left;
        double share = amount / ((1 - right) * (1 - right) + right * right);
        cells[wrap(left - 1)] += (float) (share * (1 - right));
        cells[wrap(left)] += (float) (share * right);
    }

    /// What share of a cell one step of `stepMillis` covers, at most 1.
    double share(long stepMillis) {
        return Math.min(1.0, (double) stepMillis / cell);
    }

    void writeTo(DataOutput out) throws IOException {
        for (float value : cells) {
            out.writeFloat(value);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = in.readFloat();
        }
    }

    /// In cells from the centre of the last one, so that it is never negative.
    private double position(long time) {
        return (double) Math.floorMod(time, period) / cell + 0.5;
    }

    private int wrap(int index) {
        return index < 0
                ? index + cells.length
                : index < cells.length ? index : index - cells.length;
    }
}
