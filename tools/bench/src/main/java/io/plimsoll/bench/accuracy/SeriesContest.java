package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.accuracy.Contest.Run;
import io.plimsoll.bench.accuracy.data.LabelledSeries;
import io.plimsoll.bench.accuracy.peer.Output;
import io.plimsoll.bench.accuracy.ruler.DelayF1;
import io.plimsoll.bench.accuracy.ruler.EventF1;
import io.plimsoll.bench.accuracy.ruler.Judged;
import io.plimsoll.bench.accuracy.ruler.Period;
import io.plimsoll.bench.accuracy.ruler.VusPr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A set of labelled series (`kpi`, `mscloud`): delay-F1, event F1 and false alarms, each at the
/// best threshold of the contestant for the whole set, and VUS-PR.
final class SeriesContest {
    private static final int DELAY = 7;
    private static final int TOLERANCE = 10;
    private static final double OPEN = 0.5;
    private static final double MILLIS_A_DAY = 86_400_000;

    private final String set;
    private final List<LabelledSeries> series;
    private final double warmUp;
    private final boolean volume;

    /// @param warmUp the share of each series that is not scored
    /// @param volume whether VUS-PR is measured, which takes long on long series
    SeriesContest(String set, List<LabelledSeries> series, double warmUp, boolean volume) {
        this.set = set;
        this.series = List.copyOf(series);
        this.warmUp = warmUp;
        this.volume = volume;
    }

    void measureInto(Figures figures, Contest contest) throws IOException, InterruptedException {
        for (var results : contest.workers().map(contest.over(series), this::result)) {
            results.forEach(one ->
                    figures.put(
                            one.run.contestant(),
                            set + "." + one.ruler,
                            one.run.output(),
                            one.natural,
                            one.value));
        }
    }

    private List<Result> result(Run run) {
        var judged =
                IntStream.range(0, series.size())
                        .mapToObj(i -> judged(series.get(i), run.values().get(i)))
                        .toList();
        var results = new ArrayList<Result>();
        if (run.matters(Output.SCORE)) {
            double delayF1 = new DelayF1(judged, DELAY).best().f1();
            results.add(new Result(run, "delayF1", Output.SCORE, delayF1));
            addEvents(run, new EventF1(judged, TOLERANCE), results);
        }
        if (volume && run.matters(Output.SEVERITY)) {
            double mean =
                    IntStream.range(0, series.size())
                            .mapToDouble(i -> volume(series.get(i), judged.get(i)))
                            .filter(value -> !Double.isNaN(value))
                            .average()
                            .orElse(Double.NaN);
            results.add(new Result(run, "vusPr", Output.SEVERITY, mean));
        }
        return results;
    }

    private void addEvents(Run run, EventF1 ruler, List<Result> results) {
        var best = ruler.best();
        add(run, "", best, results);
        if (run.contestant().isOurs() && run.output() == Output.SCORE) {
            add(run, "AtOpen", ruler.at(OPEN), results);
        }
    }

    private void add(Run run, String where, EventF1.Events events, List<Result> results) {
        results.add(new Result(run, "eventF1" + where, Output.SCORE, events.f1()));
        results.add(
                new Result(
                        run,
                        "falsePerSeriesDay" + where,
                        Output.SCORE,
                        events.falseAlarms() / days()));
        results.add(
                new Result(run, "medianDelayPoints" + where, Output.SCORE, events.medianDelay()));
    }

    private double days() {
        return series.stream().mapToDouble(this::days).sum();
    }

    private double days(LabelledSeries one) {
        return (one.times()[one.size() - 1] - one.times()[first(one)]) / MILLIS_A_DAY;
    }

    private Judged judged(LabelledSeries one, double[] scores) {
        return new Judged(one.labels(), scores).from(first(one));
    }

    private double volume(LabelledSeries one, Judged judged) {
        return VusPr.of(judged, Period.of(one.valuesFrom(first(one))));
    }

    private int first(LabelledSeries one) {
        return (int) (one.size() * warmUp);
    }

    private record Result(Run run, String ruler, Output natural, double value) {}
}
