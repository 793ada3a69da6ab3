package io.plimsoll.evidence;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.incident.Symptom;
import io.plimsoll.engine.incident.cause.Cause;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Subject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An incident as it is told.
public final class Telling {
    private Telling() {}

    /// The incident in the words of the contract.
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
                of.background().causes().stream().map(Telling::cause).toList(),
                of.background().changes().stream().map(Change::id).toList(),
                of.subject().path(),
                evidenceUrl,
                of.weightiest().stream()
                        .limit(IncidentEvent.MAX_EVIDENCE)
                        .map(Telling::evidence)
                        .toList(),
                taken == null
                        ? null
                        : new IncidentEvent.Acknowledgement(
                                taken.by(), Instant.ofEpochMilli(taken.at()), taken.reason()),
                of.openings(),
                reports(of, Report.Source.ALERT),
                reports(of, Report.Source.WARNING),
                of.mergedInto());
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
                of.sign().explanation());
    }

    static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
