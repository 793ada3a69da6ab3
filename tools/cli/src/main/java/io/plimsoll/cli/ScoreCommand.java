package io.plimsoll.cli;

import io.plimsoll.cli.feed.UnreadableRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Streams every CSV file under a directory through the engine. A file that cannot be read is told
/// with its line, the others go on, and the exit code is then 1.
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = "Scores every *.csv (timestamp,value) under a directory.")
final class ScoreCommand implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Option(names = "--input", required = true, description = "where the files are")
    Path input = Path.of("");

    @Option(names = "--output", required = true, description = "where the scores go")
    Path output = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(input)) {
            throw new ParameterException(line().commandLine(), input + " is no directory");
        }
        int failed = 0;
        for (Path file : files()) {
            var relative = input.relativize(file);
            try {
                ScoredFile.score(file, output.resolve(relative));
            } catch (UnreadableRow | IOException problem) {
                line().commandLine().getErr().println(relative + ": " + problem.getMessage());
                failed++;
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private CommandSpec line() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        return spec;
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(input)) {
            return all.filter(file -> file.toString().endsWith(".csv"))
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(output) || output.equals(input))
                    .sorted()
                    .toList();
        }
    }
}
