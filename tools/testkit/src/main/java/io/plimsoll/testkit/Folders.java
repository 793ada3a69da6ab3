package io.plimsoll.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Folders with all that is in them.
final class Folders {
    private Folders() {}

    /// Copies one to where there is none.
    static void copy(Path from, Path to) {
        try (var paths = Files.walk(from)) {
            // A folder comes before what is in it.
            for (var path : (Iterable<Path>) paths::iterator) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
