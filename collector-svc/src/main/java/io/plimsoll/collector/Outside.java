package io.plimsoll.collector;

import io.plimsoll.messaging.Outbox;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// What is made once and given to all: the clock, and the way out.
final class Outside {
    private Outside() {}

    @Produces
    @Singleton
    static InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    @Identifier("samples")
    static Outbox batches() {
        return new Outbox();
    }

    @Produces
    @Singleton
    @Identifier("signals")
    static Outbox signals() {
        return new Outbox();
    }
}
