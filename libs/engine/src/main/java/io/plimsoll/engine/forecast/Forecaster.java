package io.plimsoll.engine.forecast;

import java.util.Arrays;

/// Forecasts a series from its past. At some hundred moments of it every path of [Paths] is
/// followed as far as is asked, with nothing known but what came before (rolling origin, Tashman,
/// "Out-of-sample tests of forecasting accuracy", 2000). For each horizon the path that erred least
/// is taken, and its band are the quantiles of its errors there (split conformal prediction, Vovk
/// et al., "Algorithmic Learning in a Random World", 2005; over horizons: Stankevičiūtė et al.,
/// "Conformal time-series forecasting", 2021). So neither needs an assumption about noise or trend,
/// and the band covers what it says as long as the series goes on as it did.
///
/// Stateless. A forecast of 14 days of minutes costs some ten milliseconds.
public final class Forecaster {
    /// From so many moments of the past, at most.
    private static final int MOST_ORIGINS = 400;

    /// Fewer errors than these say nothing of a horizon.
    private static final int FEWEST_ERRORS = 20;

    /// Errors are taken of the later half of the past: the earlier one is learnt from.
    private static final int LATER_HALF = 2;

    /// Horizons are measured at steps of about this ratio.
    private static final double RATIO = 1.4;

    private Forecaster() {}

    /// Forecasts the steps after the last one.
    ///
    /// @param starts begin of each step with a value, epoch ms, rising
    /// @param values of these steps, finite
    /// @param steps how many are forecast, 1 or more
    /// @param coverage of the band, between 0 and 1
    /// @throws IllegalArgumentException when there is no past, or it is not in order
    public static Forecast forecast(
            long[] starts, double[] values, long stepMillis, int steps, double coverage) {
        require(starts, values, stepMillis, steps, coverage);
        int[] horizons = horizons(steps);
        var paths = new Paths(stepMillis);
        var errors = new Errors(horizons.length, MOST_ORIGINS);
        int warm = starts.length / LATER_HALF;
        int stride = Math.max(1, (starts.length - warm) / MOST_ORIGINS + 1);
        var expected = new double[Paths.COUNT];
        for (int i = 0; i < starts.length; i++) {
            paths.learn(starts[i], values[i]);
            if (i < warm || (i - warm) % stride != 0) {
                continue;
            }
            for (int h = 0; h < horizons.length; h++) {
                long target = starts[i] + horizons[h] * stepMillis;
                int truth = Arrays.binarySearch(starts, i, starts.length, target);
                if (truth >= 0) {
                    paths.follow(target, horizons[h], expected);
                    errors.add(h, values[truth], expected);
                }
            }
        }
        var bands = bands(errors, horizons, coverage);
        int last = starts.length - 1;
        return follow(paths, values[last], starts[last] + stepMillis, stepMillis, bands, steps);
    }

    /// What is known of one horizon: the best path, and how far off it is.
    private record Band(int horizon, int path, double below, double above, int origins) {}

    private static Band[] bands(Errors errors, int[] horizons, double coverage) {
        var bands = new Band[horizons.length];
        var known = new Band(1, 0, 0, 0, 0);
        for (int h = 0; h < horizons.length; h++) {
            if (errors.count(h) >= FEWEST_ERRORS || (h == 0 && errors.count(h) > 0)) {
                int best = errors.best(h);
                known =
                        new Band(
                                horizons[h],
                                best,
                                Math.min(known.below, errors.quantile(h, best, (1 - coverage) / 2)),
                                Math.max(known.above, errors.quantile(h, best, (1 + coverage) / 2)),
                                errors.count(h));
                bands[h] = known;
            } else {
                double longer = Math.sqrt(horizons[h] / (double) known.horizon);
                bands[h] =
                        new Band(
                                horizons[h],
                                known.path,
                                known.below * longer,
                                known.above * longer,
                                known.origins);
            }
        }
        return bands;
    }

    private static Forecast follow(
            Paths paths, double last, long firstStart, long stepMillis, Band[] bands, int steps) {
        var expected = new double[steps];
        var lower = new double[steps];
        var upper = new double[steps];
        var byPath = new double[Paths.COUNT];
        int next = 0;
        for (int ahead = 1; ahead <= steps; ahead++) {
            while (bands[next].horizon < ahead) {
                next++;
            }
            var band = bands[next];
            var before = next == 0 ? band : bands[next - 1];
            double share =
                    band.horizon == before.horizon
                            ? 1
                            : (ahead - before.horizon) / (double) (band.horizon - before.horizon);
            paths.follow(firstStart + (ahead - 1) * stepMillis, ahead, byPath);
            double here = byPath[before.path] * (1 - share) + byPath[band.path] * share;
            expected[ahead - 1] = here;
            lower[ahead - 1] = here + before.below * (1 - share) + band.below * share;
            upper[ahead - 1] = here + before.above * (1 - share) + band.above * share;
        }
        return new Forecast(last, firstStart, stepMillis, expected, lower, upper, bands[0].origins);
    }

    private static int[] horizons(int steps) {
        var horizons = new int[64];
        int count = 0;
        for (int horizon = 1; horizon < steps; horizon = (int) Math.ceil(horizon * RATIO)) {
            horizons[count++] = horizon;
        }
        horizons[count++] = steps;
        return Arrays.copyOf(horizons, count);
    }

    private static void require(
            long[] starts, double[] values, long stepMillis, int steps, double coverage) {
        if (starts.length == 0 || starts.length != values.length) {
            throw new IllegalArgumentException("each step of the past has a start and a value");
        }
        if (stepMillis <= 0 || steps < 1) {
            throw new IllegalArgumentException("what is forecast is a step or more");
        }
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException("coverage must be in (0, 1), not " + coverage);
        }
        for (int i = 0; i < starts.length; i++) {
            if (!Double.isFinite(values[i]) || (i > 0 && starts[i] <= starts[i - 1])) {
                throw new IllegalArgumentException("the past is not in order at step " + i);
            }
        }
    }
}
