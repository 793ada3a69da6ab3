package io.plimsoll.bench;

/// The plainest detector there is, as a baseline: how many standard deviations a value is from the
/// mean of the last `window` values, by running sums.
final class RollingZScore {
    private final double[] values;
    private int next;
    private int count;
    private double sum;
    private double squares;

    RollingZScore(int window) {
        values = new double[window];
    }

    double accept(double value) {
        double mean = count == 0 ? value : sum / count;
        double variance = count == 0 ? 0 : Math.max(0, squares / count - mean * mean);
        double oldest = values[next];
        values[next] = value;
        next = next + 1 == values.length ? 0 : next + 1;
        count = Math.min(count + 1, values.length);
        sum += value - oldest;
        squares += value * value - oldest * oldest;
        return Math.abs(value - mean) / (Math.sqrt(variance) + 1e-9);
    }
}
