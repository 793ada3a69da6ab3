package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import jakarta.inject.Singleton;

/// What is told, for those who watch. Thread safe.
@Singleton
public final class Changes {
    private static final int REMEMBERED = 1_024;

    private final Feed<AnomalyEvent> anomalies = new Feed<>(REMEMBERED);
    private final Feed<IncidentEvent> incidents = new Feed<>(REMEMBERED);
    private final Feed<ActionEvent> actions = new Feed<>(REMEMBERED);

    public Feed<AnomalyEvent> anomalies() {
        return anomalies;
    }

    public Feed<IncidentEvent> incidents() {
        return incidents;
    }

    public Feed<ActionEvent> actions() {
        return actions;
    }
}
