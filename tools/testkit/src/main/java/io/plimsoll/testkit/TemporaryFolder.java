package io.plimsoll.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders that are gone when the JVM ends.
public final class TemporaryFolder {
    private TemporaryFolder() {}

    public static Path create(String purpose) {
        try {
            var folder = Files.createTempDirectory("plimsoll-" + purpose + "-");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> delete(folder), "delete " + folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // A server that is just being killed may still write; the system cleans its temporary
            // folder anyway.
        }
    }
}
