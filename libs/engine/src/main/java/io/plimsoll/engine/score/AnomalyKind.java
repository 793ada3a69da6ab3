package io.plimsoll.engine.score;

/// What an anomaly looks like. The detector tells `SPIKE`, `DIP`, `LEVEL_SHIFT`, `VARIANCE` and
/// `NO_DATA` today; the others are part of the contract and are not produced yet.
public enum AnomalyKind {
    SPIKE,
    DIP,
    LEVEL_SHIFT,
    TREND,
    SEASON_MISSING,
    FLATLINE,
    NO_DATA,
    VARIANCE
}
