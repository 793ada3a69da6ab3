package io.plimsoll.engine.remedy;

import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An incident as remediation sees it. Immutable. Times are epoch milliseconds.
///
/// @param revision of the incident
/// @param openings how often it opened: each time it comes back it may be treated again
/// @param resolvedAt null while it lasts
/// @param suppressedUntil until when people want to be left alone with it; null when they do not
public record Trouble(
        String incident,
        int revision,
        int openings,
        Target target,
        Severity severity,
        String title,
        long updatedAt,
        @Nullable Long resolvedAt,
        @Nullable Long suppressedUntil,
        List<Sign> signs,
        Extent extent) {
    public Trouble {
        signs = List.copyOf(signs);
    }

    /// One that concerns its target as a whole, for no known reason.
    public Trouble(
            String incident,
            int revision,
            int openings,
            Target target,
            Severity severity,
            String title,
            long updatedAt,
            @Nullable Long resolvedAt,
            @Nullable Long suppressedUntil,
            List<Sign> signs) {
        this(
                incident,
                revision,
                openings,
                target,
                severity,
                title,
                updatedAt,
                resolvedAt,
                suppressedUntil,
                signs,
                Extent.OF_ONE);
    }

    /// One of its anomalies.
    public record Sign(String metric, AnomalyKind kind, Direction direction, boolean isOpen) {
        boolean isSilence() {
            return kind == AnomalyKind.NO_DATA && direction == Direction.NONE;
        }
    }

    /// How far it reaches and where it comes from.
    ///
    /// @param entities that it concerns
    /// @param oddOne name of the one pod that all of it is about; empty when it is about more
    /// @param afterChange whether a change is its probable cause
    public record Extent(int entities, String oddOne, boolean afterChange) {
        public static final Extent OF_ONE = new Extent(1, "", false);
    }

    /// Whether it is silenced, or people work on what it concerns.
    public boolean isSuppressedAt(long time) {
        return suppressedUntil != null && time < suppressedUntil;
    }

    public boolean isOver() {
        return resolvedAt != null;
    }

    /// Whether all that speaks for it is that nothing is heard any more: that may as well be us.
    /// What was up or down before it fell silent was seen.
    boolean isBlind() {
        var open = signs.stream().filter(Sign::isOpen).toList();
        return !open.isEmpty() && open.stream().allMatch(Sign::isSilence);
    }
}
