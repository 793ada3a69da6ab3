package io.plimsoll.gateway.graph;

/// What an anomaly looks like.
public enum AnomalyKind {
    spike,
    dip,
    levelShift,
    trend,
    seasonMissing,
    flatline,
    noData,
    variance
}
