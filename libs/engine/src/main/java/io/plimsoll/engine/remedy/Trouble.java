package io.plimsoll.engine.remedy;

import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.util.List;
import java.util.Set;
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
    ///
    /// @param series id of the series that it was seen in; empty when models keep none of it
    public record Sign(
            String metric, AnomalyKind kind, Direction direction, boolean isOpen, String series) {
        /// One of which no model is asked.
        public Sign(String metric, AnomalyKind kind, Direction direction, boolean isOpen) {
            this(metric, kind, direction, isOpen, "");
        }

        boolean isSilence() {
            return kind == AnomalyKind.NO_DATA && direction == Direction.NONE;
        }
    }

    /// How far it reaches and where it comes from.
    ///
    /// @param entities that it concerns
    /// @param oddOne name of the one pod that all of it is about; empty when it is about more
    /// @param afterChange whether a change is its probable cause
    /// @param since when it began; 0 when that is not known
    /// @param warnings reasons of the cluster's own warnings about it
    public record Extent(
            int entities, String oddOne, boolean afterChange, long since, Set<String> warnings) {
        public static final Extent OF_ONE = new Extent(1, "", false);

        public Extent {
            warnings = Set.copyOf(warnings);
        }

        /// One of which the cluster itself says nothing.
        public Extent(int entities, String oddOne, boolean afterChange) {
            this(entities, oddOne, afterChange, 0, Set.of());
        }
    }

    /// What of it can be asked the models about.
    Plan.Symptoms symptoms() {
        var series =
                signs.stream()
                        .filter(Sign::isOpen)
                        .map(Sign::series)
                        .filter(each -> !each.isEmpty())
                        .distinct()
                        .limit(Plan.Symptoms.MOST)
                        .toList();
        return new Plan.Symptoms(extent.oddOne(), extent.since(), series);
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
