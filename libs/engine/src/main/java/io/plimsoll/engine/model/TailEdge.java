package io.plimsoll.engine.model;

/// Where the Pareto tail of a histogram of [Tails] begins.
///
/// @param cell the lowest above which there is no more than the tail's share
/// @param above what lies above it, in eighths of a point
/// @param excess the sum of how far it lies above, in cells
record TailEdge(int cell, int above, double excess) {
    private static final double LN10 = 2.302585092994046;
    private static final double CELLS_PER_LOG = Tails.PER_OCTAVE / 0.6931471805599453;

    /// Five points of the prior, whose exponent is 4.
    private static final double PRIOR_POINTS = 5.0 * Tails.FULL;

    private static final double PRIOR_EXCESS = CELLS_PER_LOG / 4;

    /// At the edge.
    double rarity(int total) {
        return Logarithm.ofTen((double) total / Math.max(above, Tails.FULL));
    }

    /// The size with that rarity; at least the one at the edge.
    double size(int total, double rarity) {
        double beyond = Math.max(0, rarity - rarity(total)) / rarityPerCell();
        double position = Math.min(cell + beyond, Tails.CELLS);
        return Logarithm.power((position - Tails.LOWEST) / Tails.PER_OCTAVE);
    }

    /// 1 / (mean excess · ln 10), with the prior's points.
    double rarityPerCell() {
        return (above + PRIOR_POINTS) / ((excess + PRIOR_POINTS * PRIOR_EXCESS) * LN10);
    }
}
