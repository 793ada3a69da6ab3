package io.plimsoll.gateway.graph;

/// What an incident's newest event tells.
public enum IncidentState {
    opened,
    updated,
    acknowledged,
    resolved,
    reopened
}
