package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.accuracy.data.LabelledSeries;
import io.plimsoll.bench.accuracy.peer.Contestant;
import java.util.Arrays;

/// What a point of a series costs a contestant on one thread, while nothing else of ours runs.
final class Cost {
    private static final int POINTS = 50_000;
    private static final int COSTLY_POINTS = 2_000;
    private static final int ROUNDS = 5;

    private Cost() {}

    /// The median of some rounds over the begin of the series, in ns; the code is warm by what went
    /// before.
    static double nanosPerPoint(Contestant contestant, LabelledSeries series) {
        int points = Math.min(contestant.isCostly() ? COSTLY_POINTS : POINTS, series.size());
        var times = Arrays.copyOf(series.times(), points);
        var values = Arrays.copyOf(series.values(), points);
        var rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            contestant.run(times, values);
            rounds[i] = (System.nanoTime() - begin) / (double) points;
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }
}
