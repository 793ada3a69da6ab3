package io.plimsoll.cli.backfill;

import io.plimsoll.backfill.BackfillFailure;
import io.plimsoll.backfill.Marks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How far each metric has come, kept in a file. A line is appended for each stretch that the
/// collector has; one that was cut off is passed over. Thread safe.
final class Done implements Marks {
    private final Path file;
    private final Instant end;
    private final Map<String, Long> until = new HashMap<>();

    private Done(Path file, Instant end) {
        this.file = file;
        this.end = end;
    }

    /// Opens the file, or begins one.
    ///
    /// @param what is being filled; the file of something else is not gone on with
    /// @param end where it is to end, when it begins
    static Done open(Path file, String what, Instant end) throws IOException, BackfillFailure {
        if (!Files.exists(file)) {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, "%s\n%s\n".formatted(what, end));
            return new Done(file, end);
        }
        var lines = Files.readAllLines(file);
        if (lines.size() < 2 || !lines.getFirst().equals(what)) {
            throw new BackfillFailure(
                    "%s is of another back-fill; remove it or name another --state"
                            .formatted(file));
        }
        var done = new Done(file, Instant.parse(lines.get(1)));
        lines.stream().skip(2).forEach(done::take);
        return done;
    }

    /// Where it ends, however often it is broken off.
    Instant end() {
        return end;
    }

    private void take(String line) {
        int space = line.indexOf(' ');
        if (space > 0 && line.endsWith(".")) {
            try {
                long second = Long.parseLong(line.substring(0, space));
                until.merge(line.substring(space + 1, line.length() - 1), second, Math::max);
            } catch (NumberFormatException e) {
                // Cut off while it was written: that stretch is sent again, which changes nothing.
                return;
            }
        }
    }

    @Override
    public synchronized long until(String metric) {
        return until.getOrDefault(metric, 0L);
    }

    @Override
    public synchronized void note(String metric, long second) throws IOException {
        until.put(metric, second);
        Files.writeString(
                file,
                "%d %s.\n".formatted(second, metric),
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
    }
}
