package io.plimsoll.engine.incident.cause;

import io.plimsoll.engine.incident.surroundings.Subject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One measurement that may be off.
///
/// @param of whom it tells
/// @param what it is, in words for people: a metric's name
/// @param deviation from its past, in robust standard deviations; positive is worse, see [Past]
/// @param seenBy the caller that measured it; null when `of` itself did
/// @param overFor how long it is over while another lasts; null when it is not
public record Evidence(
        Subject of,
        Aspect aspect,
        String what,
        double deviation,
        @Nullable Subject seenBy,
        @Nullable Duration overFor) {
    public Evidence {
        if (Double.isNaN(deviation)) {
            throw new IllegalArgumentException("a deviation is a number");
        }
    }

    public Evidence(
            Subject of, Aspect aspect, String what, double deviation, @Nullable Subject seenBy) {
        this(of, aspect, what, deviation, seenBy, null);
    }

    /// What somebody measured of itself.
    public Evidence(Subject of, Aspect aspect, String what, double deviation) {
        this(of, aspect, what, deviation, null);
    }

    /// What is left of the deviation when half of it is gone in that time.
    double left(Duration half) {
        return overFor == null
                ? deviation
                : deviation * StrictMath.pow(0.5, overFor.toMillis() / (double) half.toMillis());
    }
}
