package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.accuracy.data.LabelledSeries;
import io.plimsoll.bench.accuracy.peer.Contestant;
import io.plimsoll.bench.accuracy.peer.Output;
import io.plimsoll.cli.feed.RowFeed;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.SeriesDetector;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Series of which nothing is known, as in a cluster whose workloads live for hours: each series is
/// begun at moments all over it by a detector that knows nothing, and goes on for 500 steps of
/// which people labelled none. What opens there is false, but for what nobody labelled. Then a leap
/// by 20 times the mean change from step to step (one of a hundredth of the value at least) is put
/// in after 80 steps, and must open within 8.
final class StartContest {
    private static final int MOMENTS = 40;
    private static final int STEPS = 500;
    private static final int EARLY = 100;
    private static final int LEAP_AT = 80;
    private static final int LEAP_STEPS = 8;
    private static final int LEAP = 20;
    private static final double LEAST_CHANGE = 0.01;
    private static final long LONGEST_STEP = 600_000;

    private final String set;
    private final List<LabelledSeries> series;

    /// Series of longer steps than ten minutes are left out: who waits for 500 of them?
    StartContest(String set, List<LabelledSeries> series) {
        this.set = set;
        this.series =
                series.stream()
                        .filter(one -> one.size() > STEPS)
                        .filter(one -> RowFeed.stepMillis(one.times()) <= LONGEST_STEP)
                        .toList();
    }

    void measureInto(Figures figures, Workers workers) throws IOException, InterruptedException {
        var sum = new Begun();
        workers.map(series, StartContest::begun).forEach(sum::add);
        if (sum.starts == 0) {
            return;
        }
        var ours = Contestant.all().getFirst();
        put(figures, ours, ".openedIn100", (double) sum.early / sum.starts);
        put(figures, ours, ".openedIn500", (double) sum.opened / sum.starts);
        put(figures, ours, ".leapFound", (double) sum.found / sum.starts);
    }

    private void put(Figures figures, Contestant ours, String figure, double value) {
        figures.put(ours, "start." + set + figure, Output.SCORE, Output.SCORE, value);
    }

    private static Begun begun(LabelledSeries one) {
        var begun = new Begun();
        long step = RowFeed.stepMillis(one.times());
        for (int i = 0; i < MOMENTS; i++) {
            int from = (int) ((one.size() - STEPS) * (long) i / MOMENTS);
            if (isCalm(one, from)) {
                begun.watch(one, from, step);
                begun.leap(one, from, step);
            }
        }
        return begun;
    }

    /// Whether nobody labelled any of the steps, none is missing, and the first ones move.
    private static boolean isCalm(LabelledSeries one, int from) {
        for (int i = from; i < from + STEPS; i++) {
            if (one.labels()[i] || Double.isNaN(one.values()[i])) {
                return false;
            }
        }
        return change(one, from) > 0;
    }

    /// The mean change from step to step before the leap.
    private static double change(LabelledSeries one, int from) {
        double sum = 0;
        for (int i = from + 1; i < from + LEAP_AT; i++) {
            sum += Math.abs(one.values()[i] - one.values()[i - 1]);
        }
        double least = LEAST_CHANGE * Math.abs(one.values()[from]);
        return sum == 0 ? 0 : Math.max(sum / (LEAP_AT - 1), least);
    }

    /// What became of series that were begun. Not thread safe.
    private static final class Begun {
        private int starts;
        private int early;
        private int opened;
        private int found;

        void add(Begun other) {
            starts += other.starts;
            early += other.early;
            opened += other.opened;
            found += other.found;
        }

        void watch(LabelledSeries one, int from, long step) {
            starts++;
            var detector = new SeriesDetector(DetectorParameters.defaults(), step);
            for (int i = 0; i < STEPS; i++) {
                var change = detector.accept(one.times()[from + i], one.values()[from + i]);
                if (isOpened(change)) {
                    opened++;
                    early += i < EARLY ? 1 : 0;
                }
            }
        }

        void leap(LabelledSeries one, int from, long step) {
            double leap = LEAP * change(one, from);
            var detector = new SeriesDetector(DetectorParameters.defaults(), step);
            boolean isFound = false;
            for (int i = 0; i < LEAP_AT + LEAP_STEPS; i++) {
                double value = one.values()[from + i] + (i < LEAP_AT ? 0 : leap);
                var change = detector.accept(one.times()[from + i], value);
                isFound |= i >= LEAP_AT && isOpened(change);
            }
            found += isFound ? 1 : 0;
        }

        private static boolean isOpened(@Nullable AnomalyChange change) {
            return change != null && change.state() == AnomalyState.OPENED;
        }
    }
}
