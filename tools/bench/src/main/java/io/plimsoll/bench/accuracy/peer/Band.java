package io.plimsoll.bench.accuracy.peer;

/// A distance from what was expected in units of a scale: what the baselines have in common. The
/// scale is at least 1 % of the expected, and nothing is judged before 30 values. Not thread safe.
final class Band {
    private static final double WIDTH = 3.3;
    private static final double FLOOR = 0.01;
    private static final double TINY = 1e-9;
    private static final int READY = 30;

    private int seen;
    private double score;
    private double expected = Double.NaN;
    private double scale;

    void judge(double value, double expected, double spread) {
        this.expected = expected;
        scale = Math.max(spread, FLOOR * Math.abs(expected)) + TINY;
        score = seen < READY ? 0 : Math.abs(value - expected) / scale;
        seen++;
    }

    double score() {
        return score;
    }

    double lower() {
        return expected - WIDTH * scale;
    }

    double upper() {
        return expected + WIDTH * scale;
    }
}
