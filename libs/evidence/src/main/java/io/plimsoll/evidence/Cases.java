package io.plimsoll.evidence;

import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.evidence.CaseSymptom;
import io.plimsoll.contracts.evidence.Entity;
import io.plimsoll.contracts.evidence.EvidenceCase;
import io.plimsoll.engine.incident.Connections;
import io.plimsoll.engine.incident.FailureDomain;
import io.plimsoll.engine.incident.IncidentCase;
import io.plimsoll.engine.incident.Symptom;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.translation.IncidentEvents;
import io.plimsoll.translation.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The engine's cases in the words of the contract.
public final class Cases {
    private Cases() {}

    public static EvidenceCase written(IncidentCase of) {
        var incident = of.incident();
        return new EvidenceCase(
                turn(of),
                entity(incident.subject()),
                incident.symptoms().stream().map(Cases::symptom).toList(),
                incident.background().reports().stream().map(Cases::report).toList(),
                incident.background().changes().stream().map(Cases::change).toList(),
                links(of.connections().calls()),
                links(of.connections().hosts()),
                domain(of.connections().domain()));
    }

    private static EvidenceCase.Turn turn(IncidentCase of) {
        var incident = of.incident();
        var taken = incident.acknowledgement();
        return new EvidenceCase.Turn(
                incident.id(),
                incident.revision(),
                Vocabulary.state(of.state()),
                incident.subject().cluster(),
                Instant.ofEpochMilli(incident.startedAt()),
                Instant.ofEpochMilli(incident.lastOnset()),
                Instant.ofEpochMilli(incident.updatedAt()),
                IncidentEvents.time(incident.resolvedAt()),
                taken == null
                        ? null
                        : new IncidentEvent.Acknowledgement(
                                taken.by(), Instant.ofEpochMilli(taken.at()), taken.reason()),
                incident.openings(),
                incident.background().told(),
                incident.background().unlisted(),
                incident.background().isWide(),
                IncidentEvents.suppression(incident.background().suppression()),
                incident.background().splitFrom());
    }

    private static CaseSymptom symptom(Symptom of) {
        var sign = of.sign();
        var joinedBy = of.joinedBy();
        return new CaseSymptom(
                of.anomaly(),
                of.revision(),
                entity(of.subject()),
                of.metric(),
                new CaseSymptom.Sign(
                        Vocabulary.kind(sign.kind()),
                        Vocabulary.direction(sign.direction()),
                        Vocabulary.severity(sign.severity()),
                        sign.score(),
                        sign.rarity(),
                        sign.deviation(),
                        sign.explanation()),
                Instant.ofEpochMilli(of.startedAt()),
                Instant.ofEpochMilli(of.toldAt()),
                IncidentEvents.time(of.endedAt()),
                joinedBy == null ? null : word(joinedBy),
                measured(of.measurement()));
    }

    private static CaseSymptom.@Nullable Measured measured(Symptom.@Nullable Measurement of) {
        if (of == null) {
            return null;
        }
        var band = of.band();
        return new CaseSymptom.Measured(
                "%016x".formatted(of.series()),
                of.member(),
                of.model(),
                of.stepSeconds(),
                of.observed(),
                band == null
                        ? null
                        : new CaseSymptom.Band(band.expected(), band.lower(), band.upper()));
    }

    private static EvidenceCase.Report report(Report of) {
        return new EvidenceCase.Report(
                of.id(),
                of.revision(),
                word(of.source()),
                entity(of.of()),
                of.name(),
                Instant.ofEpochMilli(of.startedAt()),
                IncidentEvents.time(of.endedAt()));
    }

    private static EvidenceCase.Change change(Change of) {
        return new EvidenceCase.Change(
                of.id(),
                entity(of.of()),
                word(of.kind()),
                of.title(),
                Instant.ofEpochMilli(of.at()));
    }

    private static List<EvidenceCase.Link> links(List<Connections.Link> of) {
        return of.stream()
                .map(each -> new EvidenceCase.Link(entity(each.from()), entity(each.to())))
                .toList();
    }

    private static EvidenceCase.@Nullable Domain domain(@Nullable FailureDomain of) {
        return of == null
                ? null
                : new EvidenceCase.Domain(
                        entity(of.of()),
                        of.nodes().stream().map(Cases::entity).toList(),
                        of.size());
    }

    private static Entity entity(Subject of) {
        return new Entity(of.namespace(), of.workload().kind(), of.workload().name());
    }

    private static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }
}
