package io.plimsoll.cli.recording;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Files of a recording, packed with gzip or not.
final class RecordedFiles {
    private static final int BUFFER = 1 << 16;

    private RecordedFiles() {}

    /// Those of a directory whose names fit, by name; none where there is no such directory.
    static List<Path> in(Path directory, String pattern) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var all = Files.list(directory)) {
            return all.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    static InputStream open(Path file) throws IOException {
        var raw = Files.newInputStream(file);
        try {
            return file.toString().endsWith(".gz")
                    ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER)
                    : new BufferedInputStream(raw, BUFFER);
        } catch (IOException e) {
            raw.close();
            throw new UnreadableRecording(file, "cannot be unpacked: " + e.getMessage());
        }
    }
}
