package io.plimsoll.messaging;

/// Messages that the stream dropped and that this reader may not have seen. It is a bound, not a
/// count: within it lie messages of other partitions too.
///
/// When the stream itself was replaced by a new one the range says what the new one no longer has;
/// it is empty (`toSequence = fromSequence - 1`) when that is nothing, and what the old one held is
/// unknown.
///
/// @param fromSequence the first sequence that may be lost
/// @param toSequence the last one, inclusive
public record LogGap(long fromSequence, long toSequence) {
    public LogGap {
        if (fromSequence < 1 || toSequence < fromSequence - 1) {
            throw new IllegalArgumentException("no gap from " + fromSequence + " to " + toSequence);
        }
    }
}
