package io.plimsoll.engine.score;

/// What became of a trained model that was offered to a series.
public enum Adoption {
    /// The series goes on with it.
    ADOPTED,
    /// Nobody watches that series.
    UNKNOWN_SERIES,
    /// It learnt steps of another length.
    OTHER_STEP,
    /// An anomaly is open: what is normal does not change under it.
    ANOMALOUS,
    /// The series itself has learnt at least half as much.
    KNOWS_ENOUGH
}
