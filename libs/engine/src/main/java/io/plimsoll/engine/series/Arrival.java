package io.plimsoll.engine.series;

/// What became of a sample.
public enum Arrival {
    ACCEPTED,
    /// This member's sample of this very time was here before; the first wins.
    DUPLICATE,
    /// Its step had closed and is corrected.
    LATE,
    /// Its step is no longer kept.
    TOO_LATE,
    /// The member holds as many samples, or the series as many members, as it may.
    REFUSED
}
