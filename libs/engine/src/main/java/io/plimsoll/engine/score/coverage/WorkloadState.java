package io.plimsoll.engine.score.coverage;

/// The worst that holds of a workload.
public enum WorkloadState {
    /// There is no series of it, or its senders go on without any of them.
    NO_DATA,
    /// Whoever sends its series has not been heard for long.
    LATE,
    /// Some of its series are missing, or late.
    DEGRADED,
    /// Its series come, and none was learnt long enough.
    IMMATURE,
    /// Its series come, and are judged.
    WATCHED
}
