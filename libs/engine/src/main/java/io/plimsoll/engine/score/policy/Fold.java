package io.plimsoll.engine.score.policy;

/// How the values of members become one.
public enum Fold {
    SUM,
    MEAN,
    MAX
}
