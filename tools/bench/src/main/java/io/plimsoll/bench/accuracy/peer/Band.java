package io.plimsoll.bench.accuracy.peer;

/// A distance from what was expected in units of a scale: what the baselines have in common. The
/// scale is at least 1 % of the expected and 2 % of the standard deviation of all values so far,
/// and nothing is judged before 30 values. Not thread safe.
final class Band {
    private static final double WIDTH = 3.3;
    private static final double FLOOR = 0.01;
    private static final double SPREAD_FLOOR = 0.02;
    private static final double TINY = 1e-9;
    private static final int READY = 30;

    private int seen;
    private double mean;
    private double squares;
    private double score;
    private double expected = Double.NaN;
    private double scale;

    void judge(double value, double expected, double spread) {
        this.expected = expected;
        double overall = SPREAD_FLOOR * Math.sqrt(squares / Math.max(1, seen));
        scale = Math.max(Math.max(spread, overall), FLOOR * Math.abs(expected)) + TINY;
        score = seen < READY ? 0 : Math.abs(value - expected) / scale;
        seen++;
        double distance = value - mean;
        mean += distance / seen;
        squares += distance * (value - mean);
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
