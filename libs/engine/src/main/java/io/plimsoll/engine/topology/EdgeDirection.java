package io.plimsoll.engine.topology;

/// From which end an edge is looked at.
public enum EdgeDirection {
    /// The entity is the first of the edge: the pods of a Service.
    OUTGOING,
    /// The entity is the second: the Services of a pod.
    INCOMING
}
