package io.plimsoll.evidence;

import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.evidence.CaseSymptom;
import io.plimsoll.contracts.evidence.Entity;
import io.plimsoll.contracts.evidence.EvidenceCase;
import io.plimsoll.engine.incident.Acknowledgement;
import io.plimsoll.engine.incident.Background;
import io.plimsoll.engine.incident.Connections;
import io.plimsoll.engine.incident.FailureDomain;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentCase;
import io.plimsoll.engine.incident.Relation;
import io.plimsoll.engine.incident.Symptom;
import io.plimsoll.engine.incident.silence.Suppression;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.translation.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A case in the words of the contract, as the engine understands it.
final class ReadCase {
    private final EvidenceCase written;
    private final String cluster;

    ReadCase(EvidenceCase written) {
        this.written = written;
        this.cluster = written.turn().cluster();
    }

    /// @throws IllegalArgumentException when it holds words or numbers that no case has
    /// @throws ArithmeticException when a time is out of all bounds
    IncidentCase value() {
        var domain = written.domain();
        return new IncidentCase(
                Vocabulary.state(written.turn().state()),
                incident(written.turn()),
                new Connections(
                        links(written.calls()),
                        links(written.hosts()),
                        domain == null
                                ? null
                                : new FailureDomain(
                                        subject(domain.of()),
                                        domain.nodes().stream().map(this::subject).toList(),
                                        domain.size())));
    }

    private Incident incident(EvidenceCase.Turn turn) {
        var taken = turn.acknowledgement();
        return new Incident(
                turn.incident(),
                turn.revision(),
                subject(written.began()),
                turn.startedAt().toEpochMilli(),
                turn.lastOnset().toEpochMilli(),
                turn.updatedAt().toEpochMilli(),
                millis(turn.resolvedAt()),
                written.symptoms().stream().map(this::symptom).toList(),
                taken == null
                        ? null
                        : new Acknowledgement(
                                taken.by(), taken.at().toEpochMilli(), taken.reason()),
                turn.openings(),
                new Background(
                        written.reports().stream().map(this::report).toList(),
                        written.changes().stream().map(this::change).toList(),
                        List.of(),
                        turn.listed(),
                        turn.unlisted(),
                        turn.wide(),
                        suppression(turn.suppression()),
                        turn.splitFrom()),
                null);
    }

    private static @Nullable Suppression suppression(IncidentEvent.@Nullable Suppression of) {
        return of == null ? null : new Suppression(of.by(), of.until().toEpochMilli());
    }

    private Symptom symptom(CaseSymptom of) {
        var joinedBy = of.joinedBy();
        return new Symptom(
                of.anomaly(),
                of.revision(),
                subject(of.entity()),
                of.metric(),
                sign(of.sign()),
                of.startedAt().toEpochMilli(),
                of.toldAt().toEpochMilli(),
                millis(of.endedAt()),
                measurement(of.measured()),
                joinedBy == null ? null : constant(Relation.class, joinedBy));
    }

    private static Symptom.Sign sign(CaseSymptom.Sign of) {
        return new Symptom.Sign(
                Vocabulary.kind(of.kind()),
                Vocabulary.direction(of.direction()),
                Vocabulary.severity(of.severity()),
                of.score(),
                of.rarity(),
                of.deviation(),
                of.explanation());
    }

    private static Symptom.@Nullable Measurement measurement(CaseSymptom.@Nullable Measured of) {
        if (of == null) {
            return null;
        }
        var band = of.band();
        return new Symptom.Measurement(
                Long.parseUnsignedLong(of.series(), 16),
                of.member(),
                of.model(),
                of.stepSeconds(),
                of.observed(),
                band == null
                        ? null
                        : new Symptom.Band(band.expected(), band.lower(), band.upper()));
    }

    private Report report(EvidenceCase.Report of) {
        return new Report(
                of.id(),
                of.revision(),
                constant(Report.Source.class, of.source()),
                subject(of.of()),
                of.name(),
                of.startedAt().toEpochMilli(),
                millis(of.endedAt()));
    }

    private Change change(EvidenceCase.Change of) {
        return new Change(
                of.id(),
                subject(of.of()),
                constant(Change.Kind.class, of.kind()),
                of.title(),
                of.at().toEpochMilli());
    }

    private List<Connections.Link> links(List<EvidenceCase.Link> of) {
        return of.stream()
                .map(each -> new Connections.Link(subject(each.from()), subject(each.to())))
                .toList();
    }

    private Subject subject(Entity of) {
        return new Subject(cluster, of.namespace(), new Workload(of.kind(), of.name()));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : Long.valueOf(time.toEpochMilli());
    }
}
