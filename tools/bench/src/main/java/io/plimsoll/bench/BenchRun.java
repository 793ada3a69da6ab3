package io.plimsoll.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/// A run of a bench as `./plimsoll bench` asks for it. Immutable.
///
/// @param given `--short`, `--root DIR`, `--output FILE`, `--commit REVISION`
public record BenchRun(List<String> given) {
    public BenchRun {
        given = List.copyOf(given);
    }

    public static BenchRun of(String... args) {
        return new BenchRun(List.of(args));
    }

    public boolean isBrief() {
        return given.contains("--short");
    }

    /// The checkout, in which the services were built.
    public Path root() {
        return Path.of(option("--root", "."));
    }

    /// Writes what was measured on this machine, and prints it.
    ///
    /// @param file where it is written unless somebody says otherwise
    public void write(String file, SortedMap<String, Double> figures) throws IOException {
        write(file, figures, Machine.facts());
    }

    /// The same, with what the caller knows of the machine.
    public void write(
            String file, SortedMap<String, Double> figures, SortedMap<String, String> machine)
            throws IOException {
        var output = Path.of(option("--output", file)).toAbsolutePath();
        var results =
                new Results(
                        figures,
                        machine,
                        option("--commit", "unknown"),
                        isBrief() ? "short" : "full");
        Files.createDirectories(output.getParent());
        Files.writeString(output, results.json());
        System.out.print(results.table());
    }

    private String option(String name, String otherwise) {
        int at = given.indexOf(name);
        return at >= 0 && at + 1 < given.size() ? given.get(at + 1) : otherwise;
    }
}
