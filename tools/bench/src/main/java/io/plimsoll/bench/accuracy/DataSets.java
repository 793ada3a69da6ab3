package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.accuracy.data.FaultRecording;
import io.plimsoll.bench.accuracy.data.LabelledSeries;
import io.plimsoll.bench.accuracy.data.NabCorpus;
import io.plimsoll.bench.accuracy.data.NezhaRecording;
import io.plimsoll.bench.accuracy.data.NezhaSystem;
import io.plimsoll.bench.accuracy.data.PetShopRecording;
import io.plimsoll.bench.accuracy.data.RecordedTrouble;
import io.plimsoll.bench.accuracy.data.SeriesFolder;
import io.plimsoll.bench.accuracy.peer.Contestant;
import io.plimsoll.bench.accuracy.peer.Output;
import io.plimsoll.bench.accuracy.plot.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The sets below a folder, one after the other; says what is there, what lacks and what was left
/// out.
final class DataSets {
    private static final int BUDGET = 500_000;
    private static final int BRIEF_BUDGET = 200_000;
    private static final int BRIEF_SHARE = 3;
    private static final double KPI_WARM_UP = 0.5;
    private static final double CLOUD_WARM_UP = 0.15;

    private final AccuracyOptions options;
    private final Workers workers;
    private final Consumer<String> say;
    private final List<Drawn> measured = new ArrayList<>();

    DataSets(AccuracyOptions options, Workers workers, Consumer<String> say) {
        this.options = options;
        this.workers = workers;
        this.say = say;
    }

    /// Whether there was any set.
    boolean measureInto(Figures figures) throws IOException, InterruptedException {
        boolean any = false;
        if (has("nab", "labels/combined_windows.json")) {
            any = true;
            nab(figures);
        }
        if (has("kpi", "")) {
            any = true;
            series("kpi", figures);
        }
        if (has("mscloud", "")) {
            any = true;
            series("mscloud", figures);
        }
        if (has("k8s-faults", "faults.csv")) {
            any = true;
            faults(figures);
            new ChainContest("k8s", say)
                    .measureInto(figures, FaultRecording.open(folder("k8s-faults")).system());
        }
        if (has("nezha-ob", "fault_list.json")) {
            any = true;
            var recording = NezhaRecording.open(folder("nezha-ob"));
            causes("nezhaOb", figures, recording.troubles(), recording.quiet());
            new ChainContest("nezhaOb", say)
                    .measureInto(figures, NezhaSystem.open(folder("nezha-ob")));
        }
        if (has("petshop", "")) {
            any = true;
            var recording = PetShopRecording.open(folder("petshop"));
            causes("petshop", figures, recording.troubles(), List.of());
        }
        cost(figures);
        return any;
    }

    private void nab(Figures figures) throws IOException, InterruptedException {
        var corpus = NabCorpus.open(folder("nab"));
        var contest = NabContest.read(corpus, options.halfB(), workers);
        tell("nab", contest.series());
        say.accept(
                options.halfB()
                        ? "nab: half b was looked at"
                        : "nab: half a only; --half-b opens the held-out half");
        contest.measureInto(figures, contest("nab", points(contest.series())));
    }

    private void series(String set, Figures figures) throws IOException, InterruptedException {
        boolean kpi = set.equals("kpi");
        var all = SeriesFolder.files(folder(set));
        var files = kpi && options.brief() ? thinned(all) : all;
        if (files.size() < all.size()) {
            say.accept(set + ": " + files.size() + " of " + all.size() + " series (--short)");
        }
        var series = workers.map(files, SeriesFolder::read);
        tell(set, series);
        new SeriesContest(set, series, kpi ? KPI_WARM_UP : CLOUD_WARM_UP, !kpi)
                .measureInto(figures, contest(set, points(series)));
        new ForecastContest(set, series).measureInto(figures, workers);
        new StartContest(set, series).measureInto(figures, workers);
    }

    private void faults(Figures figures) throws IOException, InterruptedException {
        var recording = FaultRecording.open(folder("k8s-faults"));
        for (var part : recording.missingParts()) {
            say.accept("k8s-faults: lacks the part " + part);
        }
        new StartContest("k8s", recording.quiet()).measureInto(figures, workers);
        for (var contest : FaultContest.read(recording, workers)) {
            var set = "k8s-faults, " + contest.name();
            say.accept(
                    "%s: %d faults, %d entities, %,d points"
                            .formatted(
                                    set, contest.faults(), contest.entities(), contest.points()));
            contest.measureInto(figures, contest(set, contest.points()));
        }
    }

    private void causes(
            String set,
            Figures figures,
            List<RecordedTrouble> troubles,
            List<RecordedTrouble> quiet) {
        say.accept(
                "%s: %d troubles, %d quiet instants".formatted(set, troubles.size(), quiet.size()));
        if (!troubles.isEmpty()) {
            new CauseContest(set).measureInto(figures, troubles, quiet);
        }
    }

    private void cost(Figures figures) {
        var longest =
                measured.stream()
                        .map(Drawn::series)
                        .max(Comparator.comparingInt(LabelledSeries::size));
        if (longest.isPresent()) {
            for (var contestant : Contestant.all()) {
                double nanos = Cost.nanosPerPoint(contestant, longest.get());
                figures.put(contestant, "cost.nsPerPoint", Output.SCORE, Output.SCORE, nanos);
            }
        }
    }

    /// Draws what was measured, ours only, and a page over all; returns how many.
    int plot(Path folder) throws IOException, InterruptedException {
        var gallery = new Gallery(folder);
        var ours = Contestant.all().getFirst();
        var names =
                workers.map(
                        measured,
                        one ->
                                gallery.add(
                                        one.set,
                                        one.series,
                                        ours.runWithBand(one.series.times(), one.series.values())));
        gallery.close(names);
        return names.size();
    }

    /// All contestants, but the costly ones on sets of so many points.
    private Contest contest(String set, long points) {
        int budget = options.brief() ? BRIEF_BUDGET : BUDGET;
        var contestants = new ArrayList<Contestant>();
        for (var one : Contestant.all()) {
            if (one.isCostly() && points > budget) {
                say.accept("%s: left out for %s, too many points".formatted(set, one.name()));
            } else {
                contestants.add(one);
            }
        }
        return new Contest(contestants, workers);
    }

    private void tell(String set, List<LabelledSeries> series) {
        series.forEach(one -> measured.add(new Drawn(set, one)));
        say.accept("%s: %d series, %,d points".formatted(set, series.size(), points(series)));
    }

    private boolean has(String set, String needed) {
        boolean there = Files.exists(folder(set).resolve(needed));
        if (!there) {
            say.accept(set + ": not there: " + folder(set).resolve(needed));
        }
        return there;
    }

    private Path folder(String set) {
        return options.data().resolve(set);
    }

    private static long points(List<LabelledSeries> series) {
        return series.stream().mapToLong(LabelledSeries::size).sum();
    }

    private static List<Path> thinned(List<Path> files) {
        return IntStream.range(0, files.size())
                .filter(i -> i % BRIEF_SHARE == 0)
                .mapToObj(files::get)
                .toList();
    }

    private record Drawn(String set, LabelledSeries series) {}
}
