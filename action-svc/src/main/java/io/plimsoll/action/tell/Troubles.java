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

    /// The trouble that the incident tells of; empty when it is about no single object.
    public static Optional<Trouble> of(IncidentEvent incident) {
        if (incident.entities().size() != 1) {
            return Optional.empty();
        }
        var parts = incident.entities().getFirst().split("/", PARTS);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        var resolvedAt = incident.resolvedAt();
        return Optional.of(
                new Trouble(
                        incident.id(),
                        incident.revision(),
                        incident.openings(),
                        new Target(parts[0], parts[1], parts[2], parts[3]),
                        severity(incident.severity()),
                        incident.title(),
                        incident.updatedAt().toEpochMilli(),
                        resolvedAt == null ? null : Long.valueOf(resolvedAt.toEpochMilli()),
                        incident.evidence().stream().map(Troubles::sign).toList()));
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
