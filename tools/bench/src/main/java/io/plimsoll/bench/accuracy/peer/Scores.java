package io.plimsoll.bench.accuracy.peer;

import io.plimsoll.cli.feed.RowFeed;

/// What a detector said about each row of a series. The arrays are not copied.
public final class Scores {
    private final double[] score;
    private final double[] severity;

    private Scores(int size) {
        score = new double[size];
        severity = new double[size];
    }

    /// Feeds the rows as `plimsoll score` does; times in epoch ms.
    public static Scores of(Detector detector, long[] times, double[] values) {
        var scores = new Scores(times.length);
        var feed = new RowFeed();
        for (int i = 0; i < times.length; i++) {
            if (feed.isNews(times[i], values[i])) {
                detector.accept(times[i], values[i]);
                scores.score[i] = detector.score();
                scores.severity[i] = detector.severity();
            }
        }
        return scores;
    }

    public double[] of(Output output) {
        return switch (output) {
            case SCORE -> score;
            case SEVERITY -> severity;
        };
    }
}
