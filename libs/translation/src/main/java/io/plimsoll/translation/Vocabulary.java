package io.plimsoll.translation;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;

/// The engine's words and those of the contract.
public final class Vocabulary {
    private Vocabulary() {}

    public static AnomalyEvent.State state(AnomalyState state) {
        return switch (state) {
            case OPENED -> AnomalyEvent.State.opened;
            case UPDATED -> AnomalyEvent.State.updated;
            case CLOSED -> AnomalyEvent.State.closed;
        };
    }

    public static AnomalyEvent.Kind kind(AnomalyKind kind) {
        return switch (kind) {
            case SPIKE -> AnomalyEvent.Kind.spike;
            case DIP -> AnomalyEvent.Kind.dip;
            case LEVEL_SHIFT -> AnomalyEvent.Kind.levelShift;
            case TREND -> AnomalyEvent.Kind.trend;
            case SEASON_MISSING -> AnomalyEvent.Kind.seasonMissing;
            case FLATLINE -> AnomalyEvent.Kind.flatline;
            case NO_DATA -> AnomalyEvent.Kind.noData;
            case VARIANCE -> AnomalyEvent.Kind.variance;
        };
    }

    public static AnomalyEvent.Direction direction(Direction direction) {
        return switch (direction) {
            case UP -> AnomalyEvent.Direction.up;
            case DOWN -> AnomalyEvent.Direction.down;
            case NONE -> AnomalyEvent.Direction.none;
        };
    }

    public static AnomalyEvent.Severity severity(Severity severity) {
        return switch (severity) {
            case INFO -> AnomalyEvent.Severity.info;
            case WARNING -> AnomalyEvent.Severity.warning;
            case CRITICAL -> AnomalyEvent.Severity.critical;
        };
    }

    public static AnomalyKind kind(AnomalyEvent.Kind kind) {
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

    public static Direction direction(AnomalyEvent.Direction direction) {
        return switch (direction) {
            case up -> Direction.UP;
            case down -> Direction.DOWN;
            case none -> Direction.NONE;
        };
    }

    public static Severity severity(AnomalyEvent.Severity severity) {
        return switch (severity) {
            case info -> Severity.INFO;
            case warning -> Severity.WARNING;
            case critical -> Severity.CRITICAL;
        };
    }

    public static IncidentEvent.State state(IncidentState state) {
        return switch (state) {
            case OPENED -> IncidentEvent.State.opened;
            case UPDATED -> IncidentEvent.State.updated;
            case ACKNOWLEDGED -> IncidentEvent.State.acknowledged;
            case RESOLVED, MERGED -> IncidentEvent.State.resolved;
            case REOPENED -> IncidentEvent.State.reopened;
        };
    }

    /// What was told of an incident that is its own.
    public static IncidentState state(IncidentEvent.State state) {
        return switch (state) {
            case opened -> IncidentState.OPENED;
            case updated -> IncidentState.UPDATED;
            case acknowledged -> IncidentState.ACKNOWLEDGED;
            case resolved -> IncidentState.RESOLVED;
            case reopened -> IncidentState.REOPENED;
        };
    }
}
