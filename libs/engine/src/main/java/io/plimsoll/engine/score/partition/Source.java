package io.plimsoll.engine.score.partition;

/// A sender and how far it has come. Not thread safe.
final class Source {
    final String name;

    /// The newest sample seen of it, epoch milliseconds.
    long watermark = Long.MIN_VALUE;

    /// The step (by number) up to which all its series were looked at.
    long swept = Long.MIN_VALUE;

    Source(String name) {
        this.name = name;
    }

    void advance(long timestamp) {
        watermark = Math.max(watermark, timestamp);
    }
}
