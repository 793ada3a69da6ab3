package io.plimsoll.engine.incident;

/// What happened to an incident.
public enum IncidentState {
    OPENED,
    UPDATED,
    ACKNOWLEDGED,
    RESOLVED,
    REOPENED,
    /// It turned out to be part of another, in which it goes on.
    MERGED
}
