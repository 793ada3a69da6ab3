package io.plimsoll.model.chunk;

import java.time.Duration;
import java.util.Optional;

/// How fine history is kept, and how much time one chunk of it spans. Spans are multiples of one
/// another, so that a coarser point is made of the points of one finer chunk.
public enum Resolution {
    /// The steps as they came.
    STEP("step", Duration.ZERO, Duration.ofHours(6)),
    HOUR("1h", Duration.ofHours(1), Duration.ofDays(32)),
    DAY("1d", Duration.ofDays(1), Duration.ofDays(1024));

    private final String text;
    private final Duration length;
    private final Duration span;

    Resolution(String text, Duration length, Duration span) {
        this.text = text;
        this.length = length;
        this.span = span;
    }

    /// What queries call it.
    public String text() {
        return text;
    }

    /// The length of what a point stands for; zero for steps.
    public Duration length() {
        return length;
    }

    /// The same in seconds.
    public int seconds() {
        return Math.toIntExact(length.toSeconds());
    }

    /// The same in milliseconds for a series with these steps.
    public long millis(long stepMillis) {
        return Math.max(length.toMillis(), stepMillis);
    }

    public long spanMillis() {
        return span.toMillis();
    }

    /// The next coarser one; empty for the coarsest.
    public Optional<Resolution> coarser() {
        return switch (this) {
            case STEP -> Optional.of(HOUR);
            case HOUR -> Optional.of(DAY);
            case DAY -> Optional.empty();
        };
    }

    /// The begin of the span that holds `time`.
    public long spanStart(long time) {
        return Math.floorDiv(time, spanMillis()) * spanMillis();
    }
}
