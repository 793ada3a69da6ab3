package io.plimsoll.detector;

import io.plimsoll.messaging.Outbox;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// What is made once and given to all: the clock, and the ways out.
final class Outside {
    private Outside() {}

    @Produces
    @Singleton
    static InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    @Identifier("rollups")
    static Outbox rollups() {
        return new Outbox();
    }

    @Produces
    @Singleton
    @Identifier("signals")
    static Outbox signals() {
        return new Outbox();
    }

    @Produces
    @Singleton
    @Identifier("lessons")
    static Outbox lessons() {
        return new Outbox();
    }

    @Produces
    @Singleton
    @Identifier("incidents")
    static Outbox incidents() {
        return new Outbox();
    }
}
