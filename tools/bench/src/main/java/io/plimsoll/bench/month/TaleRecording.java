package io.plimsoll.bench.month;

import io.plimsoll.cli.recording.RecordedRow;
import io.plimsoll.cli.recording.Recording;
import io.plimsoll.cli.recording.RecordingWriter;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Writes down what happens in a cluster that is made up.
public final class TaleRecording {
    private TaleRecording() {}

    public static Recording of(Tale tale, Path directory) throws IOException {
        try (var writer = RecordingWriter.in(directory)) {
            tale.tell(
                    new Scribe() {
                        @Override
                        public void sample(RecordedRow row) throws IOException {
                            writer.sample(row);
                        }

                        @Override
                        public void event(CloudEvent<?> event) throws IOException {
                            writer.signal(Json.bytes(event));
                        }
                    });
            writer.finish(tale.head());
        }
        return Recording.in(directory);
    }

    static long bytes(Recording recording) throws IOException {
        try (var files = Files.walk(recording.directory())) {
            long bytes = 0;
            for (var file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    public static void delete(Recording recording) throws IOException {
        try (var files = Files.walk(recording.directory())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
