package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.accuracy.Contest.Run;
import io.plimsoll.bench.accuracy.data.LabelledSeries;
import io.plimsoll.bench.accuracy.data.NabCorpus;
import io.plimsoll.bench.accuracy.peer.Output;
import io.plimsoll.bench.accuracy.ruler.NabBoard;
import io.plimsoll.bench.accuracy.ruler.NabGeometry;
import io.plimsoll.bench.accuracy.ruler.NabProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// NAB's own figures. Half a is measured at its own best threshold, half b at that of half a, the
/// whole corpus at its own. Half b, the one that nothing is tuned on, stays closed unless asked
/// for.
final class NabContest {
    private final NabCorpus corpus;
    private final boolean halfB;
    private final List<LabelledSeries> series;
    private final int sizeOfA;

    private NabContest(NabCorpus corpus, boolean halfB, List<LabelledSeries> series, int sizeOfA) {
        this.corpus = corpus;
        this.halfB = halfB;
        this.series = series;
        this.sizeOfA = sizeOfA;
    }

    static NabContest read(NabCorpus corpus, boolean halfB, Workers workers)
            throws IOException, InterruptedException {
        var a = corpus.half("a");
        var names = new ArrayList<>(a);
        if (halfB) {
            names.addAll(corpus.half("b"));
        }
        return new NabContest(corpus, halfB, workers.map(names, corpus::series), a.size());
    }

    List<LabelledSeries> series() {
        return series;
    }

    void measureInto(Figures figures, Contest contest) throws IOException, InterruptedException {
        var geometry =
                series.stream()
                        .map(one -> NabGeometry.of(one.times(), corpus.windows(one.name())))
                        .toList();
        var results = contest.workers().map(contest.over(series), run -> result(run, geometry));
        for (var result : results) {
            result.forEach(one ->
                    figures.put(
                            one.run.contestant(),
                            one.figure,
                            one.run.output(),
                            Output.SCORE,
                            one.value));
        }
    }

    private List<Result> result(Run run, List<NabGeometry> geometry) {
        var results = new ArrayList<Result>();
        if (!run.matters(Output.SCORE)) {
            return results;
        }
        var a = board(run, geometry, 0, sizeOfA);
        for (var profile : NabProfile.values()) {
            double threshold = a.bestThreshold(profile);
            results.add(new Result(run, "nab.halfA" + suffix(profile), a.at(threshold, profile)));
            if (halfB) {
                var b = board(run, geometry, sizeOfA, series.size());
                var all = board(run, geometry, 0, series.size());
                results.add(
                        new Result(run, "nab.halfB" + suffix(profile), b.at(threshold, profile)));
                results.add(
                        new Result(
                                run,
                                "nab." + name(profile),
                                all.at(all.bestThreshold(profile), profile)));
            }
        }
        return results;
    }

    private static NabBoard board(Run run, List<NabGeometry> geometry, int from, int to) {
        return new NabBoard(geometry.subList(from, to), run.values().subList(from, to));
    }

    private static String suffix(NabProfile profile) {
        return switch (profile) {
            case STANDARD -> "";
            case LOW_FP -> "LowFp";
            case LOW_FN -> "LowFn";
        };
    }

    private static String name(NabProfile profile) {
        return switch (profile) {
            case STANDARD -> "standard";
            case LOW_FP -> "lowFp";
            case LOW_FN -> "lowFn";
        };
    }

    private record Result(Run run, String figure, double value) {}
}
