package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.accuracy.data.Fault;
import io.plimsoll.bench.accuracy.data.FaultRecording;
import io.plimsoll.bench.accuracy.peer.Contestant;
import io.plimsoll.bench.accuracy.peer.Output;
import io.plimsoll.bench.accuracy.ruler.FaultRecall;
import io.plimsoll.bench.accuracy.ruler.FaultSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Injected faults in Kubernetes: which share is found at so many false points per entity and day,
/// and how often the true entity stands out. Nodes and pods apart; of pods the faults that eat
/// processor or memory as `pod…`, all of them as `podAny…`.
final class FaultContest {
    private static final List<Integer> RATES = List.of(1, 3, 10);
    private static final List<Integer> PLACES = List.of(1, 3);

    private final List<Fault> faults;
    private final List<Watched> watched;
    private final String name;

    private FaultContest(String name, List<Fault> faults, List<Watched> watched) {
        this.name = name;
        this.faults = faults;
        this.watched = watched;
    }

    /// The contests that the recording has faults for.
    static List<FaultContest> read(FaultRecording recording, Workers workers)
            throws IOException, InterruptedException {
        var contests = new ArrayList<FaultContest>();
        var parts = recording.parts();
        var faults = recording.faults().stream().filter(one -> parts.contains(one.part())).toList();
        var onNodes = faults.stream().filter(Fault::isOnNode).toList();
        var onPods = faults.stream().filter(one -> !one.isOnNode()).toList();
        var stress = onPods.stream().filter(Fault::isStress).toList();
        if (!onNodes.isEmpty()) {
            contests.add(of("node", recording, onNodes, workers));
        }
        if (!stress.isEmpty()) {
            contests.add(of("pod", recording, stress, workers));
        }
        if (onPods.size() > stress.size()) {
            contests.add(of("podAny", recording, onPods, workers));
        }
        return contests;
    }

    private static FaultContest of(
            String name, FaultRecording recording, List<Fault> faults, Workers workers)
            throws IOException, InterruptedException {
        var prefix = name.equals("node") ? "node-" : "pod-";
        var parts = faults.stream().map(Fault::part).distinct().sorted().toList();
        var watched = new ArrayList<Watched>();
        for (var some : workers.map(parts, part -> Watched.read(recording, part, prefix))) {
            watched.addAll(some);
        }
        return new FaultContest(name, faults, watched);
    }

    String name() {
        return name;
    }

    int faults() {
        return faults.size();
    }

    int entities() {
        return watched.size();
    }

    long points() {
        return watched.stream().mapToLong(Watched::points).sum();
    }

    void measureInto(Figures figures, Contest contest) throws IOException, InterruptedException {
        var pairs = new ArrayList<Pair>();
        for (var contestant : contest.contestants()) {
            watched.forEach(one -> pairs.add(new Pair(contestant, one)));
        }
        var tracks = contest.workers().map(pairs, pair -> pair.watched.tracks(pair.contestant));
        var spans = faults.stream().map(this::span).toList();
        for (int i = 0; i < contest.contestants().size(); i++) {
            var own = tracks.subList(i * watched.size(), (i + 1) * watched.size());
            for (var output : Output.values()) {
                var seen = own.stream().map(track -> track.get(output)).toList();
                put(figures, contest.contestants().get(i), output, new FaultRecall(seen, spans));
            }
        }
    }

    private FaultSpan span(Fault fault) {
        var hit =
                watched.stream()
                        .filter(one -> one.isHitBy(fault))
                        .map(Watched::name)
                        .collect(Collectors.toUnmodifiableSet());
        return new FaultSpan(fault.start(), fault.end(), hit);
    }

    private void put(Figures figures, Contestant by, Output output, FaultRecall recall) {
        for (int rate : RATES) {
            var figure = "k8s." + name + "RecallAt" + rate;
            figures.put(by, figure, output, Output.SEVERITY, recall.at(rate));
        }
        for (int place : PLACES) {
            var figure = "k8s." + name + "Top" + place;
            figures.put(by, figure, output, Output.SEVERITY, recall.top(place));
        }
    }

    private record Pair(Contestant contestant, Watched watched) {}
}
