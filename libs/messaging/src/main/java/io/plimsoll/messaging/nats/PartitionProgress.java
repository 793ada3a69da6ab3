package io.plimsoll.messaging.nats;

import java.util.Optional;

/// What a log reader publishes about a partition.
///
/// @param processed the last message of the partition that was processed
/// @param through everything of the partition up to this stream sequence is processed
public record PartitionProgress(long streamCreatedMillis, long processed, long through) {
    String text() {
        return streamCreatedMillis + " " + processed + " " + through;
    }

    /// Empty when the text is none of ours.
    static Optional<PartitionProgress> parse(String text) {
        var parts = text.split(" ", -1);
        try {
            return parts.length == 3
                    ? Optional.of(
                            new PartitionProgress(
                                    Long.parseLong(parts[0]),
                                    Long.parseLong(parts[1]),
                                    Long.parseLong(parts[2])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
