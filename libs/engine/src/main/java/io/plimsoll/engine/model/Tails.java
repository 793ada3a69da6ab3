package io.plimsoll.engine.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.IntUnaryOperator;

/// Turns sizes of several signs of one series (0 or more, about 1 is usual) into rarities, −log10
/// P(X > x): the same meaning for every sign and every series, without a threshold to choose.
///
/// Each sign has a histogram over log2(x), two cells an octave from 2^−4 to 2^8. It gives P up to
/// the 95 % point; above it the tail is Pareto, whose exponent is the mean excess of log x over
/// that point (Hill, "A simple general approach to inference about the tail of a distribution",
/// 1975) with some prior points. A histogram starts with pseudo-points of a heavy-tailed prior, P(X
/// > x) = 1 / (1 + (x / 0.75)^4), so that the first sizes are judged soberly, and all of it is
/// > halved from time to time, so that the first, unlearnt days do not blunt it for ever.
///
/// Counts are whole numbers of eighths of a point, so that sums are exact in any order, and a step
/// can be learnt lightly. Not thread safe.
public final class Tails {
    /// What a step counts for that is learnt as usual, and lightly.
    public static final int FULL = 8;

    public static final int LIGHT = 3;

    static final int CELLS = 24;
    static final double PER_OCTAVE = 2;
    static final double LOWEST = 4 * PER_OCTAVE;
    private static final double SMALLEST = 1.0 / 16;
    private static final double LARGEST = 256;
    private static final double TAIL_SHARE = 0.05;

    private final Counts counts;
    private final int[] totals;
    private final int fadeAfter;
    private int sinceFade;
    private int fades;

    /// Some histograms.
    ///
    /// @param priorPoints with how many pseudo-points each starts
    /// @param fadeAfter all are halved every so many steps
    public Tails(int count, IntUnaryOperator priorPoints, int fadeAfter) {
        this.counts = new Counts(count * CELLS);
        this.totals = new int[count];
        this.fadeAfter = fadeAfter;
        for (int tail = 0; tail < count; tail++) {
            int points = priorPoints.applyAsInt(tail);
            for (int i = 0; i < CELLS; i++) {
                add(tail, i, TailPrior.of(points, i));
            }
        }
    }

    /// Where a size lies in any histogram: in cells from the lower end, 0..24. It costs a
    /// logarithm, so whoever asks more than once of one size takes it first.
    public static double position(double x) {
        if (!(x > SMALLEST)) {
            return 0;
        }
        return x < LARGEST ? Logarithm.ofTwo(x) * PER_OCTAVE + LOWEST : CELLS;
    }

    /// The rarity of the size at `position`; never falls as that rises.
    public double rarity(int tail, double position) {
        if (position <= 0) {
            return 0;
        }
        int here = Math.min(CELLS - 1, (int) position);
        int below = counts.sum(tail * CELLS, here);
        double total = totals[tail];
        double above = total - below - (position - here) * count(tail, here);
        if (above > TAIL_SHARE * total) {
            return Logarithm.ofTen(total / above);
        }
        return beyondEdge(tail, position, above);
    }

    private double beyondEdge(int tail, double position, double above) {
        var edge = edge(tail);
        return position < edge.cell()
                ? Logarithm.ofTen(totals[tail] / above)
                : edge.rarity(totals[tail]) + (position - edge.cell()) * edge.rarityPerCell();
    }

    /// Marks where the tail of a histogram begins, for [TailMark#size].
    public void mark(int tail, TailMark into) {
        into.set(edge(tail), totals[tail]);
    }

    /// How many points lie in the cell of `position` or beyond, the prior's not counted.
    public double beyond(int tail, double position, int priorPoints) {
        int here = Math.min(CELLS - 1, (int) position);
        int beyond = totals[tail] - counts.sum(tail * CELLS, here);
        double prior = TailPrior.beyond(priorPoints, here);
        return Math.max(0, beyond - prior / (1L << fades)) / FULL;
    }

    /// Learns the size at `position`, which counts for [#FULL] or [#LIGHT].
    public void learn(int tail, double position, int weight) {
        add(tail, Math.min(CELLS - 1, (int) position), weight);
    }

    /// A step was learnt.
    public void advance() {
        if (++sinceFade >= fadeAfter) {
            sinceFade = 0;
            fades = Math.min(fades + 1, Integer.SIZE);
            counts.halve();
            for (int tail = 0; tail < totals.length; tail++) {
                sum(tail);
            }
        }
    }

    private void add(int tail, int cell, int weight) {
        totals[tail] += counts.add(tail * CELLS + cell, weight);
    }

    /// Never leaves its caller, so that nothing is allocated for it.
    private TailEdge edge(int tail) {
        int most = (int) (TAIL_SHARE * totals[tail]);
        int cell = CELLS;
        int above = 0;
        int halves = 0;
        for (int next = count(tail, cell - 1);
                cell > 1 && above + next <= most;
                next = count(tail, cell - 1)) {
            halves += 2 * above + next;
            above += next;
            cell--;
        }
        return new TailEdge(cell, above, halves / 2.0);
    }

    private int count(int tail, int cell) {
        return counts.get(tail * CELLS + cell);
    }

    /// Writes what [#readFrom(DataInput)] reads.
    ///
    /// @param priorPoints with how many pseudo-points each started
    public void writeTo(DataOutput out, IntUnaryOperator priorPoints) throws IOException {
        out.writeInt(sinceFade);
        out.writeByte(fades);
        for (int tail = 0; tail < totals.length; tail++) {
            StoredTails.write(out, counts, tail * CELLS, priorPoints.applyAsInt(tail), fades);
        }
    }

    /// Reads what [#writeTo] stored.
    public void readFrom(DataInput in) throws IOException {
        sinceFade = in.readInt();
        fades = in.readUnsignedByte();
        for (int tail = 0; tail < totals.length; tail++) {
            StoredTails.read(in, counts, tail * CELLS, fades);
            sum(tail);
        }
    }

    /// Reads the whole counts that versions 2 and 3 of a stored detector hold: the first histogram
    /// that is there is `tails[0]`, and so on; the others stay as they are.
    public void readCounts(DataInput in, int[] tails) throws IOException {
        for (int tail : tails) {
            for (int i = tail * CELLS; i < (tail + 1) * CELLS; i++) {
                counts.set(i, in.readShort());
            }
            sum(tail);
        }
        sinceFade = in.readInt();
        fades = in.readInt();
    }

    private void sum(int tail) {
        totals[tail] = counts.sum(tail * CELLS, CELLS);
    }

    /// Reads one tail of version 1 of a stored detector: four cells an octave as fading floats; -1
    /// reads over it.
    public void readFloats(int tail, DataInput in) throws IOException {
        var cells = new double[CELLS];
        for (int i = 0; i < 2 * CELLS; i++) {
            cells[i / 2] += in.readFloat();
        }
        double point = in.readDouble();
        in.readFully(new byte[3 * Double.BYTES + 2]);
        for (int i = 0; tail >= 0 && i < CELLS; i++) {
            totals[tail] -= count(tail, i);
            counts.set(tail * CELLS + i, 0);
            add(tail, i, (int) (cells[i] / point * FULL));
        }
    }
}
