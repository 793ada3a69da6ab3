package io.plimsoll.cli.recording;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.engine.incident.Signal;
import io.plimsoll.translation.Signals;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// What was told beside samples, an event a line, in `signals.jsonl` or `signals.jsonl.gz`. What is
/// of no use for incidents is passed over. Not thread safe.
public final class SignalLines implements Closeable {
    private static final int LONGEST = 1 << 20;

    private final Path file;
    private final @Nullable InputStream in;
    private @Nullable Line ahead;
    private long number;

    /// A signal, and when it was told, in epoch milliseconds.
    public record Line(Signal signal, long at) {}

    /// What is read of an event beside what every event has: when it came to the log.
    private record Recorded(@Nullable Instant recordedtime) {}

    private SignalLines(Path file, @Nullable InputStream in) {
        this.file = file;
        this.in = in;
    }

    static SignalLines open(Path directory) throws IOException {
        for (var name : new String[] {"signals.jsonl", "signals.jsonl.gz"}) {
            var file = directory.resolve(name);
            if (Files.isRegularFile(file)) {
                return new SignalLines(file, RecordedFiles.open(file));
            }
        }
        return new SignalLines(directory, null);
    }

    /// The next one that was told until then; empty when there is none.
    public Optional<Line> nextUntil(long at) throws IOException {
        if (ahead == null) {
            ahead = next();
        }
        if (ahead == null || ahead.at() > at) {
            return Optional.empty();
        }
        var line = ahead;
        ahead = null;
        return Optional.of(line);
    }

    private @Nullable Line next() throws IOException {
        if (in == null) {
            return null;
        }
        try {
            for (var bytes = line(in); bytes != null; bytes = line(in)) {
                var line = bytes.length == 0 ? null : read(bytes);
                if (line != null) {
                    return line;
                }
            }
            return null;
        } catch (EOFException | ZipException e) {
            throw unreadable("it breaks off: " + e.getMessage());
        }
    }

    private byte @Nullable [] line(InputStream from) throws IOException {
        int next = from.read();
        if (next < 0) {
            return null;
        }
        number++;
        var line = new ByteArrayOutputStream(512);
        for (; next >= 0 && next != '\n'; next = from.read()) {
            if (next != '\r') {
                line.write(next);
            }
            if (line.size() > LONGEST) {
                throw unreadable("the line is longer than 1 MiB");
            }
        }
        return line.toByteArray();
    }

    private @Nullable Line read(byte[] line) throws UnreadableRecording {
        try {
            var event = Json.event(line);
            var signal = Signals.of(checked(event));
            return signal.isEmpty() ? null : new Line(signal.get(), told(line, event));
        } catch (JacksonException e) {
            throw unreadable("this is no event: " + e.getOriginalMessage());
        } catch (UnreadableRecording e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Records check themselves, and say what they do not like.
            throw unreadable("this is no event: " + e.getMessage());
        }
    }

    @SuppressWarnings("ConstantConditions") // JSON leaves out what it likes
    private CloudEvent<JsonNode> checked(@Nullable CloudEvent<JsonNode> event)
            throws UnreadableRecording {
        if (event == null || event.type() == null || event.time() == null || event.data() == null) {
            throw unreadable("an event has a type, a time and data");
        }
        return event;
    }

    private static long told(byte[] line, CloudEvent<JsonNode> event) throws IOException {
        var recorded = Json.read(line, Recorded.class).recordedtime();
        return (recorded == null ? event.time() : recorded).toEpochMilli();
    }

    private UnreadableRecording unreadable(String reason) {
        return new UnreadableRecording(file, "line " + number, reason);
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
