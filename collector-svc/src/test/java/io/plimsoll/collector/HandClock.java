package io.plimsoll.collector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that is moved by hand, either way.
public final class HandClock implements InstantSource {
    public static final Instant START = Instant.parse("2026-11-24T03:00:00Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    public void move(Duration by) {
        now = now.plus(by);
    }
}
