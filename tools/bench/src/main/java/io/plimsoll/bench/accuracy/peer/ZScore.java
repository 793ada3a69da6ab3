package io.plimsoll.bench.accuracy.peer;

/// Standard deviations from the mean of the last day. Sums run relative to the first value, so that
/// a large level does not swallow a small spread.
final class ZScore implements Baseline {
    private final Window window;
    private final Band band = new Band();
    private double origin = Double.NaN;
    private double sum;
    private double squares;

    ZScore(long stepMillis) {
        window = new Window(stepMillis);
    }

    @Override
    public void accept(long time, double value) {
        if (Double.isNaN(origin)) {
            origin = value;
        }
        int count = Math.max(1, window.count());
        double mean = sum / count;
        double spread = Math.sqrt(Math.max(0, squares / count - mean * mean));
        band.judge(value, origin + mean, spread);
        double gone = window.add(value);
        add(value - origin, 1);
        if (!Double.isNaN(gone)) {
            add(gone - origin, -1);
        }
    }

    private void add(double shifted, int sign) {
        sum += sign * shifted;
        squares += sign * shifted * shifted;
    }

    @Override
    public Band band() {
        return band;
    }
}
