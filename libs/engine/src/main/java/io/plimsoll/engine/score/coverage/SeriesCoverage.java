package io.plimsoll.engine.score.coverage;

/// How well a series is watched at a moment.
public enum SeriesCoverage {
    /// Its steps are judged.
    WATCHED,
    /// It comes, and was not learnt long enough for its loss to be told.
    IMMATURE,
    /// Its sender goes on without it.
    MISSING,
    /// Its sender has not been heard for long.
    LATE
}
