package io.plimsoll.bench.accuracy.ruler;

import java.util.Arrays;

/// The width of the buffer of [VusPr], as TSB-AD (Liu and Paparrizos, 2024) chooses it: the lag of
/// the highest local maximum of the autocorrelation between lags 3 and 300, else 125.
public final class Period {
    private static final int POINTS = 20_000;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 300;
    private static final int LAGS = 400;
    private static final int DEFAULT = 125;

    private Period() {}

    public static int of(double[] values) {
        var centred = centred(Arrays.copyOf(values, Math.min(values.length, POINTS)));
        double power = covariance(centred, 0);
        if (!(power > 0)) {
            return DEFAULT;
        }
        int lags = Math.min(LAGS + 1, centred.length);
        var correlation = new double[Math.max(0, lags - SHORTEST)];
        Arrays.setAll(correlation, i -> covariance(centred, i + SHORTEST) / power);
        int best = highestPeak(correlation);
        return best < SHORTEST || best > LONGEST ? DEFAULT : best + SHORTEST;
    }

    private static int highestPeak(double[] values) {
        int best = -1;
        for (int i = 1; i < values.length - 1; i++) {
            boolean peak = values[i] > values[i - 1] && values[i] > values[i + 1];
            if (peak && (best < 0 || values[i] > values[best])) {
                best = i;
            }
        }
        return best;
    }

    private static double[] centred(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }

    private static double covariance(double[] centred, int lag) {
        double sum = 0;
        for (int i = lag; i < centred.length; i++) {
            sum += centred[i] * centred[i - lag];
        }
        return sum;
    }
}
