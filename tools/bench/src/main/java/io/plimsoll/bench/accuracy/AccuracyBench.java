package io.plimsoll.bench.accuracy;

import io.plimsoll.bench.Machine;
import io.plimsoll.bench.Results;
import io.plimsoll.bench.accuracy.data.UnreadableFile;
import io.plimsoll.bench.accuracy.peer.Contestant;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// Measures how well the engine and its peers find what people labelled, writes `accuracy.json` and
/// prints a table. `./plimsoll bench accuracy` runs it.
public final class AccuracyBench {
    private static final int USAGE = 2;

    private AccuracyBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var options = AccuracyOptions.of(List.of(args), System.getenv());
        if (options.isEmpty()) {
            System.err.print(AccuracyOptions.USAGE);
            System.exit(USAGE);
        }
        try {
            if (!run(options.orElseThrow())) {
                System.exit(1);
            }
        } catch (UnreadableFile problem) {
            System.err.println("plimsoll: " + problem.getMessage());
            System.exit(1);
        }
    }

    /// Whether there was anything to measure.
    private static boolean run(AccuracyOptions options) throws IOException, InterruptedException {
        var figures = new Figures(Contestant.all());
        try (var workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            var sets = new DataSets(options, workers, System.err::println);
            if (!sets.measureInto(figures)) {
                return false;
            }
            if (options.plots()) {
                var folder = options.output().resolveSibling("accuracy");
                System.err.println(sets.plot(folder) + " plots in " + folder);
            }
        }
        var results =
                new Results(
                        figures.byName(),
                        Machine.facts(),
                        options.commit(),
                        options.brief() ? "short" : "full");
        Files.createDirectories(options.output().toAbsolutePath().getParent());
        Files.writeString(options.output(), results.json());
        System.out.print(figures.table());
        return true;
    }
}
