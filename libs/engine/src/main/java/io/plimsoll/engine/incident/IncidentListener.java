package io.plimsoll.engine.incident;

/// Hears of incidents, in the order in which they change.
public interface IncidentListener {
    void changed(IncidentState state, Incident incident);
}
