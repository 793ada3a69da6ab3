package io.plimsoll.messaging.work;

import io.plimsoll.messaging.nats.NatsLink;
import io.plimsoll.messaging.nats.StreamKeeper;
import io.plimsoll.messaging.observe.Observing;
import io.plimsoll.messaging.out.JetStreamDeadLetters;
import jakarta.inject.Singleton;

/// What all work channels of a service share.
@Singleton
public record WorkServices(
        NatsLink link, StreamKeeper keeper, JetStreamDeadLetters dead, Observing observing) {}
