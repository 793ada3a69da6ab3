package io.plimsoll.backfill;

import java.time.Duration;
import java.time.Instant;

/// A stretch of time on the grid of steps, in epoch seconds.
///
/// @param from the first step
/// @param to after the last one; both are multiples of the step
/// @param step in seconds
public record Span(long from, long to, long step) {
    /// The last so many days before a time, on the grid of steps.
    ///
    /// @param step in seconds
    public static Span before(Instant until, double days, long step) {
        long to = Math.floorDiv(until.getEpochSecond(), step) * step;
        long length = Math.round(days * Duration.ofDays(1).toSeconds() / step) * step;
        return new Span(to - length, to, step);
    }

    long steps() {
        return (to - from) / step;
    }

    /// The first so many steps of it.
    Span first(long steps) {
        return new Span(from, Math.min(to, from + steps * step), step);
    }

    /// What of it lies at and after a time.
    Span after(long time) {
        return new Span(Math.clamp(time, from, to), to, step);
    }

    boolean isEmpty() {
        return from >= to;
    }
}
