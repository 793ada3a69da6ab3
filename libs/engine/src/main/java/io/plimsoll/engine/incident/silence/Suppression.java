package io.plimsoll.engine.incident.silence;

import java.util.List;

/// Nobody is called: all that is open is covered.
///
/// @param by ids of the silences and windows that cover it, sorted
/// @param until when the first of what is covered is not any more, unless something else is said,
///   in epoch milliseconds
public record Suppression(List<String> by, long until) {
    public Suppression {
        by = List.copyOf(by);
    }
}
