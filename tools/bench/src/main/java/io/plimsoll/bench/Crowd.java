package io.plimsoll.bench;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Scoring;
import io.plimsoll.engine.score.SeriesDetector;
import java.util.Arrays;
import java.util.Map;

/// As many series as a large cluster has, in one process, on one thread: what a step of one costs
/// when each comes after all others had theirs, and what each holds.
final class Crowd {
    private static final int SERIES = 500_000;
    private static final int LEARNT = 60;
    private static final int ROUNDS = 9;
    private static final long STEP = 60_000;

    private Crowd() {}

    static void measureInto(Map<String, Double> figures) {
        long before = SeriesSize.used();
        var scoring = new Scoring(DetectorParameters.defaults(), STEP);
        var series = new SeriesDetector[SERIES];
        Arrays.setAll(series, _ -> new SeriesDetector(scoring));
        for (int step = 0; step < LEARNT; step++) {
            pass(series, step);
        }
        var nanos = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            pass(series, LEARNT + i);
            nanos[i] = (System.nanoTime() - begin) / (double) SERIES;
        }
        Arrays.sort(nanos);
        figures.put("engine.crowdNsPerStep", nanos[ROUNDS / 2]);
        figures.put(
                "engine.crowdBytesPerSeries",
                (SeriesSize.used() - before) / (double) series.length);
    }

    private static void pass(SeriesDetector[] series, int step) {
        for (int i = 0; i < series.length; i++) {
            var _ = series[i].accept(step * STEP, DailySeries.value(i, step));
        }
    }
}
