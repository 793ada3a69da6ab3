package io.plimsoll.engine.model;

/// What the histograms of [Tails] start with: P(X > x) = 1 / (1 + (x / 0.75)^4).
final class TailPrior {
    private static final double[] PER_POINT = perPoint();

    private TailPrior() {}

    /// What a cell holds of so many pseudo-points, in eighths of a point.
    static int of(int points, int cell) {
        return (int) (points * PER_POINT[cell]);
    }

    /// What a cell and those above it hold of so many pseudo-points.
    static int beyond(int points, int cell) {
        int beyond = 0;
        for (int i = cell; i < PER_POINT.length; i++) {
            beyond += of(points, i);
        }
        return beyond;
    }

    private static double[] perPoint() {
        var cells = new double[Tails.CELLS];
        double above = 1;
        for (int i = 0; i < cells.length; i++) {
            double upper = StrictMath.pow(2, (i + 1 - Tails.LOWEST) / Tails.PER_OCTAVE);
            double beyond = i + 1 == cells.length ? 0 : 1 / (1 + StrictMath.pow(upper / 0.75, 4));
            cells[i] = Tails.FULL * (above - beyond);
            above = beyond;
        }
        return cells;
    }
}
