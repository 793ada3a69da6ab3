package io.plimsoll.engine.score;

/// How rare a step must be before it is told: at each level ten times as rare as at the next.
public enum Sensitivity {
    LOW,
    NORMAL,
    HIGH
}
