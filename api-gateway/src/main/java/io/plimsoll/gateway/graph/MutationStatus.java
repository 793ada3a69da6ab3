package io.plimsoll.gateway.graph;

/// Whether the effect of a mutation shows already.
public enum MutationStatus {
    DONE,
    PENDING
}
