package io.plimsoll.engine.score;

/// What an anomaly looks like.
///
/// - `SPIKE`, `DIP`: above or below what is normal, not for long yet.
/// - `LEVEL_SHIFT`: above or below it for so long that it is a new level.
/// - `TREND`: drifting away, without a step that would be told alone.
/// - `SEASON_MISSING`: it stands where it would without its season.
/// - `FLATLINE`: a series that moves repeats one value.
/// - `NO_DATA`: no values while its source goes on.
/// - `VARIANCE`: rougher or smoother than usual.
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
