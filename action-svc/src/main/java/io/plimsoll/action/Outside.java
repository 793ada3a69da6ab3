package io.plimsoll.action;

import io.plimsoll.messaging.Outbox;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What is made once and given to all: the clock, chance, and the way out.
final class Outside {
    private Outside() {}

    @Produces
    @Singleton
    static InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    static RandomGenerator chance() {
        return RandomGenerator.getDefault();
    }

    @Produces
    @Singleton
    @Identifier("actions")
    static Outbox actions() {
        return new Outbox();
    }
}
