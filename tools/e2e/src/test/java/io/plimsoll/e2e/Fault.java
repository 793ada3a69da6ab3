package io.plimsoll.e2e;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A time during which all pods of a series show `factor` times what they should: above 1 a gauge
/// that jumps up, near 0 a counter that all but stops. It begins and ends with a whole second, as
/// the curves do.
///
/// @param end exclusive
record Fault(Instant begin, Instant end, double factor) {
    Fault {
        if (!isWholeSecond(begin) || !isWholeSecond(end) || !begin.isBefore(end)) {
            throw new IllegalArgumentException(
                    "from %s to %s is no time of whole seconds".formatted(begin, end));
        }
    }

    static Fault of(Instant begin, Duration length, double factor) {
        return new Fault(begin, begin.plus(length), factor);
    }

    private static boolean isWholeSecond(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    }

    boolean holds(long second) {
        return begin.getEpochSecond() <= second && second < end.getEpochSecond();
    }
}
