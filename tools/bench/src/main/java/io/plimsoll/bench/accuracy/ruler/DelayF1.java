package io.plimsoll.bench.accuracy.ruler;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// F1 over points of the KPI challenge (AIOps 2018): all points of a segment count as found when
/// one of its first k+1 points is at the threshold or above, else all are missed; points outside of
/// segments are false when they are. One threshold for all series.
public final class DelayF1 {
    private final double[] firsts;
    private final int[] lengths;
    private final double[] quiet;
    private final long labelled;

    public DelayF1(List<Judged> all, int delay) {
        firsts = all.stream().flatMapToDouble(one -> firsts(one, delay)).toArray();
        lengths =
                all.stream()
                        .flatMap(one -> Segments.of(one.labels()).stream())
                        .mapToInt(Segments.Segment::length)
                        .toArray();
        quiet = all.stream().flatMapToDouble(DelayF1::quiet).sorted().toArray();
        labelled = Arrays.stream(lengths).asLongStream().sum();
    }

    /// At the lowest of the thresholds whose F1 is highest; NaN when nothing is labelled.
    public Agreement best() {
        var best = Agreement.NONE;
        for (double threshold : Arrays.stream(firsts).sorted().distinct().toArray()) {
            var here = at(threshold);
            if (!(here.f1() <= best.f1())) {
                best = here;
            }
        }
        return best;
    }

    public Agreement at(double threshold) {
        long found = 0;
        for (int i = 0; i < firsts.length; i++) {
            found += firsts[i] >= threshold ? lengths[i] : 0;
        }
        int wrong = quiet.length - Ranks.below(quiet, threshold);
        return Agreement.of(
                found / (double) Math.max(1, found + wrong),
                found / (double) Math.max(1, labelled),
                threshold);
    }

    private static DoubleStream firsts(Judged one, int delay) {
        return Segments.of(one.labels()).stream()
                .mapToDouble(segment ->
                        Arrays.stream(
                                        one.scores(),
                                        segment.start(),
                                        Math.min(segment.start() + delay, segment.end()) + 1)
                                .max()
                                .orElseThrow());
    }

    private static DoubleStream quiet(Judged one) {
        var quiet = DoubleStream.builder();
        for (int i = 0; i < one.size(); i++) {
            if (!one.labels()[i]) {
                quiet.add(one.scores()[i]);
            }
        }
        return quiet.build();
    }
}
