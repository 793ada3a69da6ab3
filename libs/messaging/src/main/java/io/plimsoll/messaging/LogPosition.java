package io.plimsoll.messaging;

/// Where a log reader stands: everything of its partition up to `sequence` is processed.
///
/// @param streamCreatedMillis when the stream was created, epoch milliseconds: its identity, since
///   a stream that was created anew counts from 1 again; 0 when nothing was ever read
/// @param sequence the last stream sequence that is processed; 0 before the first
public record LogPosition(long streamCreatedMillis, long sequence) {
    /// Nothing was read yet.
    public static final LogPosition START = new LogPosition(0, 0);

    public LogPosition {
        if (streamCreatedMillis < 0 || sequence < 0) {
            throw new IllegalArgumentException("a position is never negative");
        }
    }
}
