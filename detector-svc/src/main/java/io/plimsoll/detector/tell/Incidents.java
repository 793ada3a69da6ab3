package io.plimsoll.detector.tell;

import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.messaging.Publication;
import io.plimsoll.translation.IncidentEvents;
import java.util.Map;

/// Incidents as events of the contract.
public final class Incidents {
    private Incidents() {}

    /// What is to be told of it.
    ///
    /// @param consoleUrl where people find the console
    public static Announcement announcement(
            IncidentState state, Incident incident, String consoleUrl) {
        var url = IncidentEvents.evidenceUrl(incident.id(), consoleUrl);
        var event = IncidentEvents.event(state, incident, url).inEnvelope(Anomalies.SERVICE);
        var subject =
                Subjects.incidents(
                        incident.subject().cluster(),
                        namespace(incident),
                        event.data().state().name());
        return new Announcement(
                Announcement.Channel.INCIDENTS,
                incident.id(),
                new Publication(subject, event.id(), Map.of("Content-Type", CloudEvent.MEDIA_TYPE)),
                Json.bytes(event));
    }

    private static String namespace(Incident incident) {
        var namespaces = incident.namespaces();
        return namespaces.size() == 1 ? namespaces.iterator().next() : LabelRules.CLUSTER_SCOPE;
    }
}
