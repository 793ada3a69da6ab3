package io.plimsoll.bench.accuracy.peer;

import io.plimsoll.cli.feed.RowFeed;
import java.util.Arrays;

/// What a detector said about each row of a series. The arrays are not copied.
public final class Scores {
    private final double[] score;
    private final double[] severity;
    private final double[] lower;
    private final double[] upper;

    private Scores(int size, int bandSize) {
        score = new double[size];
        severity = new double[size];
        lower = new double[bandSize];
        upper = new double[bandSize];
    }

    /// Feeds the rows as `plimsoll score` does; times in epoch ms.
    public static Scores of(Detector detector, long[] times, double[] values) {
        return new Scores(times.length, 0).fed(detector, times, values);
    }

    /// The same, and keeps the edges of the band too.
    public static Scores withBand(Detector detector, long[] times, double[] values) {
        return new Scores(times.length, times.length).fed(detector, times, values);
    }

    private Scores fed(Detector detector, long[] times, double[] values) {
        Arrays.fill(lower, Double.NaN);
        Arrays.fill(upper, Double.NaN);
        var feed = new RowFeed();
        for (int i = 0; i < times.length; i++) {
            if (feed.isNews(times[i], values[i])) {
                detector.accept(times[i], values[i]);
                score[i] = detector.score();
                severity[i] = detector.severity();
                if (lower.length > 0) {
                    lower[i] = detector.lower();
                    upper[i] = detector.upper();
                }
            }
        }
        return this;
    }

    /// NaN where there is none; empty when it was not kept.
    public double[] lower() {
        return lower;
    }

    /// NaN where there is none; empty when it was not kept.
    public double[] upper() {
        return upper;
    }

    public double[] of(Output output) {
        return switch (output) {
            case SCORE -> score;
            case SEVERITY -> severity;
        };
    }
}
