package io.plimsoll.engine.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// A curve that repeats with a fixed period, held in equal cells of 16 bits (the upper half of a
/// float: its range, eight bits of precision) and read with linear interpolation between the
/// centres of the two nearest.
///
/// What is learnt between two centres is gathered and written when time leaves them: so a cell
/// changes by enough at once for its eight bits even where a step is a few seconds, and a step
/// writes nothing. Positions are counted in cells from the centre of the last cell of the period,
/// see [#position]. Not thread safe.
final class Profile {
    private static final int HALF_OF_A_UNIT = 0x8000;

    private final short[] cells;
    private int between = -1;
    private int steps;
    private double lessons;
    private double places;

    Profile(int cells) {
        this.cells = new short[cells];
    }

    /// Where a time of `millis` since the period of so many milliseconds began lies in its profile
    /// of so many cells.
    static double position(long millis, int cells, double period) {
        return millis * (long) cells / period + 0.5;
    }

    int cells() {
        return cells.length;
    }

    double at(double position) {
        int left = (int) position;
        double right = position - left;
        return cell(left - 1) * (1 - right) + cell(left) * right;
    }

    /// The greatest of the cell at `position` and its two neighbours.
    double highestNear(double position) {
        int here = (int) (position - 0.5);
        return Math.max(cell(here), Math.max(cell(here - 1), cell(here + 1)));
    }

    /// Takes in by how much the curve was off at `position`. What was gathered elsewhere before is
    /// learnt first: a cell that was passed through learns [#renewal] of what it was off.
    ///
    /// @param share of a cell that is one step
    /// @param periods how many were learnt
    /// @param rate what a period renews in the end
    void learn(double position, double off, double share, double periods, double rate) {
        int here = (int) position;
        if (here != between) {
            settle(share, renewal(periods, rate));
            between = here;
        }
        steps++;
        lessons += off;
        places += position;
    }

    /// What share of a cell is renewed after so many periods: the first are averaged plainly.
    static double renewal(double periods, double rate) {
        return periods * rate > 1 ? rate : Math.max(1 / (1 + periods), rate);
    }

    /// @param share of a cell that is one step
    /// @param rate of what it was off that is learnt of a whole cell
    private void settle(double share, double rate) {
        if (steps > 0) {
            double amount = Math.min(1, steps * share) * rate * (lessons / steps);
            move(places / steps, amount);
        }
        steps = 0;
        lessons = 0;
        places = 0;
    }

    /// Both cells by their weight, such that [#at] moves by exactly `amount`.
    private void move(double position, double amount) {
        int left = (int) position;
        double right = position - left;
        double share = amount / ((1 - right) * (1 - right) + right * right);
        add(left - 1, share * (1 - right));
        add(left, share * right);
    }

    private void add(int index, double amount) {
        int i = wrap(index);
        int bits = Float.floatToRawIntBits((float) (cell(i) + amount));
        cells[i] = (short) ((bits + HALF_OF_A_UNIT) >> Short.SIZE);
    }

    private float cell(int index) {
        return Float.intBitsToFloat(cells[wrap(index)] << Short.SIZE);
    }

    private int wrap(int index) {
        return index < 0
                ? index + cells.length
                : index < cells.length ? index : index - cells.length;
    }

    /// The cells, then what is gathered.
    void writeTo(DataOutput out) throws IOException {
        for (short cell : cells) {
            out.writeShort(cell);
        }
        out.writeInt(between);
        out.writeInt(steps);
        out.writeDouble(lessons);
        out.writeDouble(places);
    }

    void readFrom(DataInput in) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = in.readShort();
        }
        between = in.readInt();
        steps = in.readInt();
        lessons = in.readDouble();
        places = in.readDouble();
    }

    /// Reads the cells as version 1 of the stored model has them: as whole floats.
    void readFloats(DataInput in) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = 0;
            add(i, in.readFloat());
        }
    }
}
