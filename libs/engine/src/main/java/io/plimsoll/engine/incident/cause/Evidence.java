package io.plimsoll.engine.incident.cause;

import io.plimsoll.engine.incident.surroundings.Subject;
import org.jspecify.annotations.Nullable;

/// One measurement that may be off.
///
/// @param of whom it tells
/// @param what it is, in words for people: a metric's name
/// @param deviation from its past, in robust standard deviations; positive is worse, see [Past]
/// @param seenBy the caller that measured it; null when `of` itself did
public record Evidence(
        Subject of, Aspect aspect, String what, double deviation, @Nullable Subject seenBy) {
    public Evidence {
        if (Double.isNaN(deviation)) {
            throw new IllegalArgumentException("a deviation is a number");
        }
    }

    /// What somebody measured of itself.
    public Evidence(Subject of, Aspect aspect, String what, double deviation) {
        this(of, aspect, what, deviation, null);
    }
}
