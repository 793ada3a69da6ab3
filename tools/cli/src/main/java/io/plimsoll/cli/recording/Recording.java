package io.plimsoll.cli.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A recording in a directory. Each reading begins anew.
///
/// @param head what it says of itself
public record Recording(Path directory, RecordingHead head) {
    static final String SAMPLES = "samples";
    static final String METRICS = "metrics";
    private static final String PACKED = ".*\\.pb(\\.gz)?";

    /// Looks whether there is one.
    ///
    /// @throws UnreadableRecording when there is none, or one that is written in another way
    public static Recording in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new UnreadableRecording(directory, "this is no directory");
        }
        return new Recording(directory, RecordingHead.read(directory));
    }

    /// Its samples.
    public Batches batches() throws IOException {
        var packed = RecordedFiles.in(directory.resolve(SAMPLES), PACKED);
        var metrics = directory.resolve(METRICS);
        if (!packed.isEmpty() && Files.isDirectory(metrics)) {
            throw new UnreadableRecording(metrics, "samples lie in samples/ or here, not in both");
        }
        if (!packed.isEmpty()) {
            return new BatchFiles(packed);
        }
        if (!Files.isDirectory(metrics)) {
            throw new UnreadableRecording(directory, "there are neither samples/*.pb nor metrics/");
        }
        return CsvBatches.open(metrics, head.cluster());
    }

    /// What was told beside them.
    public SignalLines signals() throws IOException {
        return SignalLines.open(directory);
    }
}
