package io.plimsoll.detector.tell;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.incident.Symptom;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.evidence.Telling;
import io.plimsoll.evidence.Vocabulary;
import io.plimsoll.messaging.Publication;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Incidents as events of the contract, and what they are made of.
public final class Incidents {
    private Incidents() {}

    /// The anomaly as the engine's incidents see it.
    public static Symptom symptom(AnomalyEvent anomaly) {
        var endedAt = anomaly.endedAt();
        return new Symptom(
                anomaly.id(),
                anomaly.revision(),
                new Subject(
                        anomaly.cluster(),
                        anomaly.namespace(),
                        new Workload(anomaly.workload().kind(), anomaly.workload().name())),
                anomaly.metric(),
                new Symptom.Sign(
                        Vocabulary.kind(anomaly.kind()),
                        Vocabulary.direction(anomaly.direction()),
                        Vocabulary.severity(anomaly.severity()),
                        anomaly.score(),
                        anomaly.rarity(),
                        Symptom.Sign.deviation(
                                anomaly.observed(),
                                anomaly.expected(),
                                anomaly.lower(),
                                anomaly.upper(),
                                anomaly.rarity()),
                        anomaly.explanation()),
                anomaly.startedAt().toEpochMilli(),
                anomaly.detectedAt().toEpochMilli(),
                endedAt == null ? null : Long.valueOf(endedAt.toEpochMilli()),
                measurement(anomaly),
                null);
    }

    /// What is to be told of it.
    ///
    /// @param consoleUrl where people find the console
    public static Announcement announcement(
            IncidentState state, Incident incident, String consoleUrl) {
        var event =
                Telling.event(state, incident, evidenceUrl(incident.id(), consoleUrl))
                        .inEnvelope(Anomalies.SERVICE);
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

    /// The series that was measured: which it is follows from its names and labels.
    private static Symptom.Measurement measurement(AnomalyEvent anomaly) {
        var labels = new ArrayList<Label>();
        anomaly.labels().forEach((name, value) -> labels.add(new Label(name, value)));
        var workload = anomaly.workload();
        var series =
                new SeriesIdentity(
                        anomaly.cluster(),
                        anomaly.namespace(),
                        new Workload(workload.kind(), workload.name()),
                        anomaly.metric(),
                        labels);
        return new Symptom.Measurement(
                series.id(),
                anomaly.member(),
                anomaly.modelVersion(),
                anomaly.stepSeconds(),
                anomaly.observed(),
                band(anomaly.expected(), anomaly.lower(), anomaly.upper()));
    }

    private static Symptom.@Nullable Band band(
            @Nullable Double expected, @Nullable Double lower, @Nullable Double upper) {
        return expected == null || lower == null || upper == null
                ? null
                : new Symptom.Band(expected, lower, upper);
    }

    /// Where a person finds the evidence of an incident.
    public static String evidenceUrl(String id, String consoleUrl) {
        return consoleUrl + "/evidence/incidents/" + id;
    }
}
