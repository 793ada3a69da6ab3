package io.plimsoll.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The programs of PostgreSQL, and how they are run.
final class PostgresCommands {
    private record Outcome(int code, String output) {}

    private PostgresCommands() {}

    /// The folder of the newest version that is installed.
    static Path bin() {
        try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparingInt(PostgresCommands::version))
                    .orElseThrow(() -> new IllegalStateException("PostgreSQL is not installed"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL is not installed; ./plimsoll test installs what the tests need", e);
        }
    }

    private static int version(Path bin) {
        return Integer.parseInt(bin.getName(bin.getNameCount() - 2).toString().split("\\.", 2)[0]);
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    static List<String> asPostgres(String... command) {
        var all = new ArrayList<String>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres"));
            all.addAll(List.of("--clear-groups", "--"));
        }
        all.addAll(List.of(command));
        return all;
    }

    /// Makes a file or a folder that of the user `postgres`.
    static void giveAway(Path folder) {
        try {
            var users = folder.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(folder, users.lookupPrincipalByName("postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lets nobody but the server read a file.
    static void keepTo(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isRoot()) {
            giveAway(file);
        }
    }

    static boolean succeeds(String... command) {
        return outcome(List.of(command)).code == 0;
    }

    /// What it prints.
    ///
    /// @throws IllegalStateException when it fails; the message holds what it printed
    static String run(String... command) {
        return run(List.of(command));
    }

    static String run(List<String> command) {
        var outcome = outcome(command);
        if (outcome.code != 0) {
            throw new IllegalStateException(command + ":\n" + outcome.output);
        }
        return outcome.output;
    }

    private static Outcome outcome(List<String> command) {
        try {
            // The working directory must be one that the other user may enter.
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .directory(Path.of("/").toFile())
                            .start();
            var output = process.getInputStream().readAllBytes();
            return new Outcome(
                    process.waitFor(), new String(output, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
