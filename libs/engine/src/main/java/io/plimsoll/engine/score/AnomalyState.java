package io.plimsoll.engine.score;

/// Where an anomaly is in its life.
public enum AnomalyState {
    OPENED,
    UPDATED,
    CLOSED
}
