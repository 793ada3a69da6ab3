package io.plimsoll.translation;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.incident.Symptom;
import io.plimsoll.engine.incident.cause.Cause;
import io.plimsoll.engine.incident.silence.Suppression;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Incidents in the words of the contract, and what they are made of.
public final class IncidentEvents {
    private IncidentEvents() {}

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

    /// What is told of the incident.
    ///
    /// @param evidenceUrl where a person sees more
    public static IncidentEvent event(IncidentState state, Incident of, String evidenceUrl) {
        var taken = of.acknowledgement();
        return new IncidentEvent(
                of.id(),
                of.revision(),
                Vocabulary.state(state),
                of.subject().cluster(),
                List.copyOf(of.namespaces()),
                of.title(),
                Vocabulary.severity(of.severity()),
                Instant.ofEpochMilli(of.startedAt()),
                Instant.ofEpochMilli(of.updatedAt()),
                time(of.resolvedAt()),
                of.symptoms().stream().map(Symptom::anomaly).toList(),
                of.entities().stream().map(Subject::path).toList(),
                of.background().causes().stream().map(IncidentEvents::cause).toList(),
                of.background().changes().stream().map(Change::id).toList(),
                of.subject().path(),
                evidenceUrl,
                of.weightiest().stream()
                        .limit(IncidentEvent.MAX_EVIDENCE)
                        .map(IncidentEvents::evidence)
                        .toList(),
                taken == null
                        ? null
                        : new IncidentEvent.Acknowledgement(
                                taken.by(), Instant.ofEpochMilli(taken.at()), taken.reason()),
                of.openings(),
                reports(of, Report.Source.ALERT),
                reports(of, Report.Source.WARNING),
                of.mergedInto(),
                suppression(of.background().suppression()),
                of.background().splitFrom(),
                warningReasons(of));
    }

    private static List<String> warningReasons(Incident of) {
        return of.background().reports().stream()
                .filter(each -> each.source() == Report.Source.WARNING)
                .map(Report::name)
                .distinct()
                .sorted()
                .toList();
    }

    /// Why nobody is called.
    public static IncidentEvent.@Nullable Suppression suppression(@Nullable Suppression of) {
        return of == null
                ? null
                : new IncidentEvent.Suppression(of.by(), Instant.ofEpochMilli(of.until()));
    }

    private static IncidentEvent.ProbableCause cause(Cause of) {
        var change = of.change();
        return new IncidentEvent.ProbableCause(
                of.subject().path(),
                change == null ? null : change.id(),
                of.rank(),
                of.probability(),
                of.reasons());
    }

    private static List<String> reports(Incident of, Report.Source source) {
        return of.background().reports().stream()
                .filter(each -> each.source() == source)
                .map(Report::id)
                .toList();
    }

    private static IncidentEvent.Evidence evidence(Symptom of) {
        var workload = of.subject().workload();
        var measurement = of.measurement();
        return new IncidentEvent.Evidence(
                of.anomaly(),
                of.subject().namespace(),
                new AnomalyEvent.WorkloadRef(workload.kind(), workload.name()),
                of.metric(),
                Vocabulary.kind(of.sign().kind()),
                Vocabulary.direction(of.sign().direction()),
                Vocabulary.severity(of.sign().severity()),
                of.sign().score(),
                of.sign().rarity(),
                Instant.ofEpochMilli(of.startedAt()),
                time(of.endedAt()),
                of.sign().explanation(),
                measurement == null ? null : measurement.member(),
                measurement == null ? null : "%016x".formatted(measurement.series()));
    }

    /// A time that there need not be.
    public static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
