package io.plimsoll.bench.accuracy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run was asked for.
///
/// @param brief less in less time: some of the KPI series, and the costly peer on small sets only
/// @param halfB whether the half of NAB that nothing is tuned on is looked at
record AccuracyOptions(
        Path data, Path output, String commit, boolean brief, boolean plots, boolean halfB) {
    static final String USAGE =
            """
            Usage: ./plimsoll bench accuracy [--data DIR] [--short] [--plots] [--half-b]

              --data DIR  the data sets, by default $PLIMSOLL_DATA; nothing is downloaded
              --short     a third of the KPI series, and no costly peer on large sets
              --plots     also writes an SVG per series to tools/bench/results/accuracy/
              --half-b    also looks at the held-out half of NAB, and so at the whole corpus
            """;

    /// Empty when the arguments or the environment do not say where the data are, or say something
    /// unknown.
    static Optional<AccuracyOptions> of(List<String> args, Map<String, String> environment) {
        var options = new Given(environment.getOrDefault("PLIMSOLL_DATA", ""));
        for (int i = 0; i < args.size(); i++) {
            boolean last = i + 1 == args.size();
            var value = last ? "" : args.get(i + 1);
            switch (args.get(i)) {
                case "--short" -> options.brief = true;
                case "--plots" -> options.plots = true;
                case "--half-b" -> options.halfB = true;
                default -> {
                    if (last || !options.takes(args.get(i), value)) {
                        return Optional.empty();
                    }
                    i++;
                }
            }
        }
        return options.data.isEmpty() ? Optional.empty() : Optional.of(options.done());
    }

    private static final class Given {
        private String data;
        private String output = "accuracy.json";
        private String commit = "unknown";
        private boolean brief;
        private boolean plots;
        private boolean halfB;

        Given(String data) {
            this.data = data;
        }

        boolean takes(String name, String value) {
            switch (name) {
                case "--data" -> data = value;
                case "--output" -> output = value;
                case "--commit" -> commit = value;
                case "--root" -> {}
                default -> {
                    return false;
                }
            }
            return true;
        }

        AccuracyOptions done() {
            return new AccuracyOptions(Path.of(data), Path.of(output), commit, brief, plots, halfB);
        }
    }
}
