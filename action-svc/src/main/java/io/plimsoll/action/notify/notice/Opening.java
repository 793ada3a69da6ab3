package io.plimsoll.action.notify.notice;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;

/// An incident as it was when it was first to be told. What an alert is known by is made of this,
/// and so stays the same while the incident changes.
///
/// @param namespace, kind, workload of the weightiest evidence
public record Opening(
        int revision,
        AnomalyEvent.Severity severity,
        String namespace,
        String kind,
        String workload) {
    /// In `cluster/namespace/kind/name`.
    private static final int PARTS = 4;

    static Opening of(IncidentEvent incident) {
        if (!incident.evidence().isEmpty()) {
            var first = incident.evidence().getFirst();
            return new Opening(
                    incident.revision(),
                    incident.severity(),
                    first.namespace(),
                    first.workload().kind(),
                    first.workload().name());
        }
        var parts =
                incident.entities().isEmpty()
                        ? new String[0]
                        : incident.entities().getFirst().split("/", PARTS);
        boolean isNamed = parts.length == PARTS;
        return new Opening(
                incident.revision(),
                incident.severity(),
                isNamed ? parts[1] : "",
                isNamed ? parts[2] : "",
                isNamed ? parts[3] : "");
    }
}
