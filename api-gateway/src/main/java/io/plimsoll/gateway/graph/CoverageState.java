package io.plimsoll.gateway.graph;

/// The worst that holds of a workload.
public enum CoverageState {
    noData,
    late,
    degraded,
    immature,
    watched
}
