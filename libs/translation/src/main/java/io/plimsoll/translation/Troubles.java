package io.plimsoll.translation;

import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.Trouble;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Incidents as remediation sees them.
public final class Troubles {
    /// In `cluster/namespace/kind/name`.
    private static final int PARTS = 4;

    private Troubles() {}

    /// The trouble that the incident tells of; empty when it is about no single object. Of several
    /// that are concerned it is the one that is why, where that is proven; nothing is done to those
    /// that only feel it. An incident that goes on in another is not over.
    public static Optional<Trouble> of(IncidentEvent incident) {
        if (incident.mergedInto() != null) {
            return Optional.empty();
        }
        return target(incident).map(target -> trouble(incident, target));
    }

    private static Trouble trouble(IncidentEvent incident, Target target) {
        var resolvedAt = incident.resolvedAt();
        var suppression = incident.suppression();
        var evidence = incident.evidence().stream().filter(each -> isOf(each, target)).toList();
        return new Trouble(
                incident.id(),
                incident.revision(),
                incident.openings(),
                target,
                Vocabulary.severity(incident.severity()),
                incident.title(),
                incident.updatedAt().toEpochMilli(),
                resolvedAt == null ? null : Long.valueOf(resolvedAt.toEpochMilli()),
                suppression == null ? null : Long.valueOf(suppression.until().toEpochMilli()),
                evidence.stream().map(Troubles::sign).toList(),
                new Trouble.Extent(
                        incident.entities().size(),
                        oddOne(evidence),
                        isAfterChange(incident),
                        incident.startedAt().toEpochMilli(),
                        Set.copyOf(incident.warningReasons())));
    }

    /// The one pod that all open evidence is about; empty where there is none such.
    private static String oddOne(List<IncidentEvent.Evidence> evidence) {
        var members =
                evidence.stream()
                        .filter(each -> each.endedAt() == null)
                        .map(each -> Objects.requireNonNullElse(each.member(), ""))
                        .distinct()
                        .toList();
        return members.size() == 1 ? members.getFirst() : "";
    }

    private static boolean isAfterChange(IncidentEvent incident) {
        return incident.probableCauses().stream()
                .findFirst()
                .filter(each -> each.change() != null)
                .isPresent();
    }

    private static boolean isOf(IncidentEvent.Evidence evidence, Target target) {
        return evidence.namespace().equals(target.namespace())
                && evidence.workload().kind().equals(target.kind())
                && evidence.workload().name().equals(target.name());
    }

    private static Optional<Target> target(IncidentEvent incident) {
        if (incident.entities().size() == 1 || incident.resolvedAt() != null) {
            return target(incident.entities().getFirst());
        }
        return incident.probableCauses().stream()
                .findFirst()
                .flatMap(each -> Optional.ofNullable(each.entity()))
                .flatMap(Troubles::target);
    }

    private static Optional<Target> target(String path) {
        var parts = path.split("/", PARTS);
        return parts.length == PARTS
                ? Optional.of(new Target(parts[0], parts[1], parts[2], parts[3]))
                : Optional.empty();
    }

    private static Trouble.Sign sign(IncidentEvent.Evidence evidence) {
        return new Trouble.Sign(
                evidence.metric(),
                Vocabulary.kind(evidence.kind()),
                Vocabulary.direction(evidence.direction()),
                evidence.endedAt() == null,
                series(evidence));
    }

    /// A pod has no series of its own.
    private static String series(IncidentEvent.Evidence evidence) {
        return evidence.member() == null ? Objects.requireNonNullElse(evidence.series(), "") : "";
    }
}
