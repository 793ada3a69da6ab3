package io.plimsoll.engine.incident.surroundings;

import org.jspecify.annotations.Nullable;

/// What others say is wrong: an alert of somebody else, or a warning of the cluster itself.
///
/// @param id the same while it goes on
/// @param revision only grows
/// @param name of the alert, or the warning's reason
/// @param startedAt since when, in epoch milliseconds
/// @param endedAt null while it goes on, or where no end is ever told
public record Report(
        String id,
        int revision,
        Source source,
        Subject of,
        String name,
        long startedAt,
        @Nullable Long endedAt) {
    /// Who says so.
    public enum Source {
        ALERT,
        WARNING
    }
}
