package io.plimsoll.collector.exposition;

import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.XxHash64;

/// What its target says of how a sample is to be read.
public enum SaidType {
    COUNTER,
    GAUGE,
    /// Nothing: the name tells.
    UNSAID,
    /// When its counter began, which never changes and so teaches nothing.
    CREATED;

    private final long salt = XxHash64.of(name());

    /// Tells hashes of the same series under several types apart.
    public long salt() {
        return salt;
    }

    /// The type that was said, else the one that is told by other means.
    public MetricType or(MetricType told) {
        return switch (this) {
            case COUNTER -> MetricType.COUNTER;
            case GAUGE -> MetricType.GAUGE;
            case UNSAID, CREATED -> told;
        };
    }
}
