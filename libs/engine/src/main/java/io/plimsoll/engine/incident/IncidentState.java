package io.plimsoll.engine.incident;

/// What happened to an incident.
public enum IncidentState {
    OPENED,
    UPDATED,
    ACKNOWLEDGED,
    RESOLVED,
    REOPENED
}
