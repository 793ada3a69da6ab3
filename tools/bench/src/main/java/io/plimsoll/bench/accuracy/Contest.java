package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.accuracy.data.LabelledSeries;
import io.plimsoll.bench.accuracy.peer.Contestant;
import io.plimsoll.bench.accuracy.peer.Output;
import io.plimsoll.bench.accuracy.peer.Scores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// All contestants over the series of one set.
final class Contest {
    private final List<Contestant> contestants;
    private final Workers workers;

    Contest(List<Contestant> contestants, Workers workers) {
        this.contestants = List.copyOf(contestants);
        this.workers = workers;
    }

    List<Contestant> contestants() {
        return contestants;
    }

    Workers workers() {
        return workers;
    }

    /// The runs of all contestants, each over all series.
    List<Run> over(List<LabelledSeries> series) throws IOException, InterruptedException {
        var pairs = new ArrayList<Pair>();
        for (var contestant : contestants) {
            series.forEach(one -> pairs.add(new Pair(contestant, one)));
        }
        var scores =
                workers.map(
                        pairs,
                        pair -> pair.contestant.run(pair.series.times(), pair.series.values()));
        var runs = new ArrayList<Run>();
        for (int i = 0; i < contestants.size(); i++) {
            var own = scores.subList(i * series.size(), (i + 1) * series.size());
            for (var output : Output.values()) {
                runs.add(new Run(contestants.get(i), output, own));
            }
        }
        return runs;
    }

    private record Pair(Contestant contestant, LabelledSeries series) {}

    /// What a contestant said, on one of its outputs.
    record Run(Contestant contestant, Output output, List<Scores> scores) {
        /// Whether figures that are meant for this output are measured on this run: both outputs of
        /// ours are, and of others that which is meant.
        boolean matters(Output natural) {
            return output == natural || contestant.isOurs();
        }

        List<double[]> values() {
            return scores.stream().map(one -> one.of(output)).toList();
        }
    }
}
