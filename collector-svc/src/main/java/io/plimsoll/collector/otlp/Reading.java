package io.plimsoll.collector.otlp;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;

/// How the values of a metric are read.
enum Reading {
    /// As they are.
    LEVEL,
    /// As counters.
    CUMULATIVE,
    /// Each is what was added since the one before, which makes a rate.
    DELTA,
    /// What goes up and down, told by its changes: where it stands nobody knows.
    CHANGES,
    /// The sender does not say.
    UNKNOWN;

    static Reading of(AggregationTemporality temporality, boolean isMonotonic) {
        return switch (temporality) {
            case AGGREGATION_TEMPORALITY_CUMULATIVE -> isMonotonic ? CUMULATIVE : LEVEL;
            case AGGREGATION_TEMPORALITY_DELTA -> isMonotonic ? DELTA : CHANGES;
            case AGGREGATION_TEMPORALITY_UNSPECIFIED, UNRECOGNIZED -> UNKNOWN;
        };
    }
}
