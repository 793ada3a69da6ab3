package io.plimsoll.messaging.nats;

import io.nats.client.api.StreamInfo;
import java.time.Duration;
import java.util.List;

/// A stream as the server sees it now.
///
/// @param createdMillis epoch milliseconds
/// @param firstSequence of the oldest message kept, or of the next one when there is none
/// @param lastSequence of the newest message ever stored
public record StreamFacts(
        long createdMillis, long firstSequence, long lastSequence, long bytes, Limits limits) {
    /// The bounds of a stream.
    ///
    /// @param maxBytes -1 when unbounded
    /// @param maxAge zero when unbounded
    public record Limits(List<String> subjects, long maxBytes, Duration maxAge) {}

    static StreamFacts of(StreamInfo info) {
        var state = info.getStreamState();
        var config = info.getConfiguration();
        long last = state.getLastSequence();
        long first = state.getMsgCount() == 0 ? last + 1 : state.getFirstSequence();
        return new StreamFacts(
                info.getCreateTime().toInstant().toEpochMilli(),
                Math.max(1, first),
                last,
                state.getByteCount(),
                new Limits(config.getSubjects(), config.getMaxBytes(), config.getMaxAge()));
    }

    public boolean captures(String subject) {
        return limits.subjects().stream().anyMatch(pattern -> Subjects.matches(pattern, subject));
    }
}
