package io.plimsoll.contracts;

import java.time.Duration;
import java.util.List;

/// What a JetStream stream of Plimsoll must be.
///
/// @param name the stream's name
/// @param subjects the subjects it captures, NATS wildcards allowed
/// @param maxAge messages older than this go; never zero, so no stream grows without bound
/// @param maxBytes beyond this the oldest messages go
/// @param duplicateWindow how long a `Nats-Msg-Id` is remembered. A log reader repeats its output
///   when it replays, so this is at least the maximum age of what it reads.
public record StreamSpec(
        String name,
        List<String> subjects,
        Duration maxAge,
        long maxBytes,
        Duration duplicateWindow) {
    public StreamSpec {
        subjects = List.copyOf(subjects);
        if (name.isBlank() || subjects.isEmpty()) {
            throw new IllegalArgumentException("a stream has a name and subjects");
        }
        if (!maxAge.isPositive() || maxBytes <= 0) {
            throw new IllegalArgumentException("stream " + name + " has no bound");
        }
        if (!duplicateWindow.isPositive() || duplicateWindow.compareTo(maxAge) > 0) {
            throw new IllegalArgumentException(
                    "stream " + name + ": the duplicate window is positive and within maxAge");
        }
    }

    public StreamSpec withLimits(Duration newMaxAge, long newMaxBytes) {
        return new StreamSpec(name, subjects, newMaxAge, newMaxBytes, duplicateWindow);
    }
}
