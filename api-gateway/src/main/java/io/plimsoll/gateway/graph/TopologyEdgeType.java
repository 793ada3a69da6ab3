package io.plimsoll.gateway.graph;

/// How one entity hangs together with another; each reads from the first to the second.
public enum TopologyEdgeType {
    owns,
    runsOn,
    selects,
    mounts,
    routesTo,
    calls,
    scales
}
