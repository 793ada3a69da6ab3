package io.plimsoll.engine.score;

/// How rare a step must be before it is told: its severity at each level is a half more than at the
/// next, which is three times as rare.
public enum Sensitivity {
    LOW,
    NORMAL,
    HIGH
}
