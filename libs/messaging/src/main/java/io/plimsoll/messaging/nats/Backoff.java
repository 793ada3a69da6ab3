package io.plimsoll.messaging.nats;

import java.time.Duration;

/// Delays that double from a first one to a longest one. Immutable.
///
/// @param first the delay after the first failure
/// @param longest never more than this
public record Backoff(Duration first, Duration longest) {
    public static final Backoff USUAL = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    /// `min(first * 2^(failures - 1), longest)`.
    public Duration after(int failures) {
        var delay = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, 20));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
