package io.plimsoll.gateway.graph;

/// Where an anomaly is in its life.
public enum AnomalyState {
    opened,
    updated,
    closed
}
