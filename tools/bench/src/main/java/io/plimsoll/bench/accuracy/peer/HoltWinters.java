package io.plimsoll.bench.accuracy.peer;

/// Additive Holt-Winters with a season of a day, one cell a step, and a band from the deviations of
/// each cell (Brutlag, "Aberrant behavior detection in time series", 2000, with his weights of
/// level, trend and season). Until a cell has been met, it expects the level alone; half of the
/// scale is that of all cells, so that one quiet day does not make a cell alarm.
final class HoltWinters implements Baseline {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int MOST_CELLS = 8640;
    private static final double LEVEL_WEIGHT = 0.1;
    private static final double TREND_WEIGHT = 0.0035;
    private static final double SEASON_WEIGHT = 0.1;
    private static final double SCALE_WEIGHT = 0.005;

    private final long stepMillis;
    private final double[] season;
    private final double[] deviation;
    private final int[] met;
    private final Band band = new Band();
    private double level;
    private double trend;
    private double scale;
    private int seen;

    HoltWinters(long stepMillis) {
        this.stepMillis = stepMillis;
        int cells = Math.clamp(DAY_MILLIS / stepMillis, 1, MOST_CELLS);
        season = new double[cells];
        deviation = new double[cells];
        met = new int[cells];
    }

    @Override
    public void accept(long time, double value) {
        int cell = (int) Math.floorMod(time / stepMillis, (long) season.length);
        if (seen == 0) {
            level = value;
        }
        double expected = level + trend + season[cell];
        double residual = value - expected;
        double own = met[cell] == 0 ? scale : deviation[cell];
        band.judge(value, expected, (own + scale) / 2);
        learn(cell, value, residual);
    }

    private void learn(int cell, double value, double residual) {
        seen++;
        met[cell]++;
        double before = level;
        level = LEVEL_WEIGHT * (value - season[cell]) + (1 - LEVEL_WEIGHT) * (level + trend);
        trend += TREND_WEIGHT * (level - before - trend);
        double weight = season.length == 1 ? 0 : Math.max(SEASON_WEIGHT, 1.0 / met[cell]);
        season[cell] += weight * (value - level - season[cell]);
        double size = Math.abs(residual);
        scale += Math.max(SCALE_WEIGHT, 1.0 / seen) * (size - scale);
        deviation[cell] += Math.max(SEASON_WEIGHT, 1.0 / met[cell]) * (size - deviation[cell]);
    }

    @Override
    public Band band() {
        return band;
    }
}
