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
        List<Sign> signs) {
    public Trouble {
        signs = List.copyOf(signs);
    }

    /// One of its anomalies.
    public record Sign(String metric, AnomalyKind kind, Direction direction, boolean isOpen) {}

    /// Whether it is silenced, or people work on what it concerns.
    public boolean isSuppressedAt(long time) {
        return suppressedUntil != null && time < suppressedUntil;
    }

    public boolean isOver() {
        return resolvedAt != null;
    }
}
