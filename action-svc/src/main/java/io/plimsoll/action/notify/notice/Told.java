package io.plimsoll.action.notify.notice;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import org.jspecify.annotations.Nullable;

/// What a receiver knows of an incident.
///
/// @param revision of the incident
/// @param openings how often it had opened
/// @param cause the most probable one; null when none was known
public record Told(
        int revision,
        int openings,
        AnomalyEvent.Severity severity,
        @Nullable String cause,
        boolean acknowledged,
        boolean resolved) {
    static Told of(IncidentEvent incident) {
        return new Told(
                incident.revision(),
                incident.openings(),
                incident.severity(),
                cause(incident),
                incident.acknowledgement() != null,
                incident.resolvedAt() != null);
    }

    static @Nullable String cause(IncidentEvent incident) {
        if (incident.probableCauses().isEmpty()) {
            return null;
        }
        var first = incident.probableCauses().getFirst();
        return first.entity() == null ? first.change() : first.entity();
    }
}
