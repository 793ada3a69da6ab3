package io.plimsoll.bench.accuracy.peer;

/// Distance from an exponentially weighted mean in units of the exponentially weighted size of such
/// distances (the EWMA chart of Roberts, 1959, with a running scale).
final class Ewma implements Baseline {
    private static final double LEVEL_WEIGHT = 0.3;
    private static final double SCALE_WEIGHT = 0.01;

    private final Band band = new Band();
    private double level = Double.NaN;
    private double squares;
    private int seen;

    @Override
    public void accept(long time, double value) {
        if (seen == 0) {
            level = value;
        }
        double distance = value - level;
        band.judge(value, level, Math.sqrt(squares));
        seen++;
        squares += Math.max(SCALE_WEIGHT, 1.0 / seen) * (distance * distance - squares);
        level += LEVEL_WEIGHT * distance;
    }

    @Override
    public Band band() {
        return band;
    }
}
