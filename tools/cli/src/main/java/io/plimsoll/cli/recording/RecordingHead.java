package io.plimsoll.cli.recording;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.plimsoll.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a recording says of itself, in its `recording.json`.
///
/// @param format the version of how it is written
/// @param cluster whose it is
/// @param stepSeconds the length of the steps that it is replayed in
/// @param from when it begins
/// @param to when it ends
@JsonPropertyOrder({"format", "cluster", "stepSeconds", "from", "to"})
public record RecordingHead(int format, String cluster, int stepSeconds, Instant from, Instant to) {
    static final String FILE = "recording.json";
    public static final int FORMAT = 1;

    /// Of what is more, it is not a description of itself.
    private static final long LARGEST = 1 << 16;

    private static final int LONGEST_STEP = 86_400;

    /// As it may be written: anything may be missing.
    private record Written(
            @Nullable Integer format,
            @Nullable String cluster,
            @Nullable Integer stepSeconds,
            @Nullable Instant from,
            @Nullable Instant to) {}

    static RecordingHead read(Path directory) throws IOException {
        var file = directory.resolve(FILE);
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new UnreadableRecording(file, "there is none, or it is larger than 64 KiB");
        }
        try {
            return checked(file, Json.read(Files.readAllBytes(file), Written.class));
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new UnreadableRecording(file, "cannot be read: " + e.getOriginalMessage());
        }
    }

    private static RecordingHead checked(Path file, @Nullable Written written)
            throws UnreadableRecording {
        if (written == null || written.format() == null || written.format() != FORMAT) {
            throw new UnreadableRecording(file, "format: this reads format " + FORMAT + " alone");
        }
        var cluster = written.cluster();
        if (cluster == null || cluster.isBlank()) {
            throw new UnreadableRecording(file, "cluster: a recording is of a cluster");
        }
        var step = written.stepSeconds();
        if (step == null || step < 1 || step > LONGEST_STEP) {
            throw new UnreadableRecording(file, "stepSeconds: 1 to " + LONGEST_STEP);
        }
        var from = written.from();
        var to = written.to();
        if (from == null || to == null || !from.isBefore(to)) {
            throw new UnreadableRecording(file, "from: a time (RFC 3339) before to");
        }
        return new RecordingHead(FORMAT, cluster, step, from, to);
    }

    void write(Path directory) throws IOException {
        Files.write(directory.resolve(FILE), Json.bytes(this));
    }
}
