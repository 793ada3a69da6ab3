package io.plimsoll.engine.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Turns sizes (0 or more, about 1 is usual) into rarities, −log10 P(X > x), the same meaning for
/// every series, without a threshold to choose.
///
/// A histogram over log2(x), four cells an octave from 2^−4 to 2^8, gives P up to the 95 % point;
/// above it the tail is Pareto, whose exponent is the mean excess of log x over that point (Hill,
/// "A simple general approach to inference about the tail of a distribution", 1975), refitted every
/// 8 points with 5 prior points. The histogram starts with pseudo-points of a heavy-tailed prior,
/// P(X > x) = 1 / (1 + (x / 0.75)^4), so that the first sizes are judged soberly, and forgets with
/// a half-life, so that the first, unlearnt days do not blunt it for ever. Not thread safe.
public final class Tail {
    private static final int CELLS = 48;
    private static final int PER_OCTAVE = 4;
    private static final double LOWEST = 4.0 * PER_OCTAVE;
    private static final double CELLS_PER_LOG = PER_OCTAVE / StrictMath.log(2);
    private static final double LN10 = StrictMath.log(10);
    private static final double TAIL_SHARE = 0.05;
    private static final int REFIT = 8;
    private static final double PRIOR_POINTS = 5;
    private static final double PRIOR_EXPONENT = 4;
    private static final double PRIOR_EXCESS = CELLS_PER_LOG / PRIOR_EXPONENT;
    private static final double RESCALE_AT = 64;
    private static final float[] PRIOR = prior();

    private final float[] cells = new float[CELLS];
    private final double growth;
    private double weight = 1;
    private double total;
    private double perCell;
    private double atEdge;
    private int edge;
    private int untilRefit;

    /// `priorPoints` pseudo-points to start with; a point counts half as much after `halfLife`
    /// more.
    public Tail(double priorPoints, double halfLife) {
        growth = StrictMath.exp(StrictMath.log(2) / halfLife);
        for (int i = 0; i < CELLS; i++) {
            cells[i] = (float) (priorPoints * PRIOR[i]);
            total += cells[i];
        }
        refit();
    }

    /// −log10 of the probability of a size beyond `x`; rises with `x`.
    public double rarity(double x) {
        return rarityAt(position(x));
    }

    /// The rarity of the size at `position`.
    public double rarityAt(double position) {
        if (position >= edge) {
            return atEdge + perCell * (position - edge);
        }
        int here = (int) position;
        double above = cells[here] * (here + 1 - position);
        for (int i = here + 1; i < CELLS; i++) {
            above += cells[i];
        }
        return above < total ? StrictMath.log10(total / above) : 0;
    }

    /// The size with that rarity; at least the 95 % point.
    public double size(double rarity) {
        double position = edge + Math.max(0, rarity - atEdge) / perCell;
        return StrictMath.exp((Math.min(position, CELLS) - LOWEST) / CELLS_PER_LOG);
    }

    public void learn(double x) {
        learnAt(position(x));
    }

    /// Learns the size at `position`; whether that changed what [#size] says.
    public boolean learnAt(double position) {
        cells[Math.min(CELLS - 1, (int) position)] += (float) weight;
        total += weight;
        weight *= growth;
        if (weight >= RESCALE_AT) {
            rescale();
        }
        if (--untilRefit > 0) {
            return false;
        }
        refit();
        return true;
    }

    public void writeTo(DataOutput out) throws IOException {
        for (float cell : cells) {
            out.writeFloat(cell);
        }
        out.writeDouble(weight);
        out.writeDouble(total);
        out.writeDouble(perCell);
        out.writeDouble(atEdge);
        out.writeByte(edge);
        out.writeByte(untilRefit);
    }

    public void readFrom(DataInput in) throws IOException {
        for (int i = 0; i < CELLS; i++) {
            cells[i] = in.readFloat();
        }
        weight = in.readDouble();
        total = in.readDouble();
        perCell = in.readDouble();
        atEdge = in.readDouble();
        edge = in.readUnsignedByte();
        untilRefit = in.readUnsignedByte();
    }

    /// Where a size lies in any tail: in cells from the lower end, 0..48. It costs a logarithm, so
    /// whoever asks more than once of one size takes it first.
    public static double position(double x) {
        double position = x > 0 ? StrictMath.log(x) * CELLS_PER_LOG + LOWEST : 0;
        return Math.min(CELLS, Math.max(0, position));
    }

    private void rescale() {
        total = 0;
        for (int i = 0; i < CELLS; i++) {
            cells[i] /= (float) RESCALE_AT;
            total += cells[i];
        }
        weight /= RESCALE_AT;
    }

    private void refit() {
        untilRefit = REFIT;
        edge = CELLS;
        double above = 0;
        double excess = 0;
        while (edge > 1 && above + cells[edge - 1] <= TAIL_SHARE * total) {
            edge--;
            excess += above + cells[edge] / 2;
            above += cells[edge];
        }
        double prior = PRIOR_POINTS * weight;
        double mean = (excess + prior * PRIOR_EXCESS) / (above + prior);
        perCell = 1 / (mean * LN10);
        atEdge = StrictMath.log10(total / Math.max(above, weight));
    }

    private static float[] prior() {
        var cells = new float[CELLS];
        double above = 1;
        for (int i = 0; i < CELLS; i++) {
            double upper = StrictMath.exp((i + 1 - LOWEST) / CELLS_PER_LOG);
            double beyond = i + 1 == CELLS ? 0 : 1 / (1 + StrictMath.pow(upper / 0.75, 4));
            cells[i] = (float) (above - beyond);
            above = beyond;
        }
        return cells;
    }
}
