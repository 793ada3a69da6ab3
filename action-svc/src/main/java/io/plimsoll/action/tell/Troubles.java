package io.plimsoll.action.tell;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.Trouble;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.util.Optional;

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
        return new Trouble(
                incident.id(),
                incident.revision(),
                incident.openings(),
                target,
                severity(incident.severity()),
                incident.title(),
                incident.updatedAt().toEpochMilli(),
                resolvedAt == null ? null : Long.valueOf(resolvedAt.toEpochMilli()),
                suppression == null ? null : Long.valueOf(suppression.until().toEpochMilli()),
                incident.evidence().stream()
                        .filter(each -> isOf(each, target))
                        .map(Troubles::sign)
                        .toList());
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
                kind(evidence.kind()),
                switch (evidence.direction()) {
                    case up -> Direction.UP;
                    case down -> Direction.DOWN;
                    case none -> Direction.NONE;
                },
                evidence.endedAt() == null);
    }

    private static AnomalyKind kind(AnomalyEvent.Kind kind) {
        return switch (kind) {
            case spike -> AnomalyKind.SPIKE;
            case dip -> AnomalyKind.DIP;
            case levelShift -> AnomalyKind.LEVEL_SHIFT;
            case trend -> AnomalyKind.TREND;
            case seasonMissing -> AnomalyKind.SEASON_MISSING;
            case flatline -> AnomalyKind.FLATLINE;
            case noData -> AnomalyKind.NO_DATA;
            case variance -> AnomalyKind.VARIANCE;
        };
    }

    private static Severity severity(AnomalyEvent.Severity severity) {
        return switch (severity) {
            case info -> Severity.INFO;
            case warning -> Severity.WARNING;
            case critical -> Severity.CRITICAL;
        };
    }
}
