package io.plimsoll.engine.series;

/// How far the value of a step can be trusted.
public enum StepQuality {
    /// Every live member delivered.
    COMPLETE,
    /// Some did; a sum is scaled to all that are live.
    EXTRAPOLATED,
    /// None did while the source went on; there is no value.
    MISSING,
    /// Older than the series is known: to be learnt, not to be judged.
    HISTORY
}
