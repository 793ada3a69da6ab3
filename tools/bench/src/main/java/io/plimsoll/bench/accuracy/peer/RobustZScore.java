package io.plimsoll.bench.accuracy.peer;

/// Distance from the median of the last day in units of its interquartile range (divided by 1.35,
/// so that it is the standard deviation of a normal distribution).
final class RobustZScore implements Baseline {
    private static final double NORMAL_RANGE = 1.349;

    private final Window window;
    private final Band band = new Band();

    RobustZScore(long stepMillis) {
        window = new Window(stepMillis);
    }

    @Override
    public void accept(long time, double value) {
        if (window.count() == 0) {
            window.add(value);
            return;
        }
        double range = window.quantile(0.75) - window.quantile(0.25);
        band.judge(value, window.quantile(0.5), range / NORMAL_RANGE);
        window.add(value);
    }

    @Override
    public Band band() {
        return band;
    }
}
