package io.plimsoll.gateway.graph;

/// Where an action is in its life.
public enum ActionState {
    proposed,
    approved,
    rejected,
    blocked,
    executed,
    verified,
    reverted,
    failed
}
