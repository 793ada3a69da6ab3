package io.plimsoll.messaging.log;

import io.plimsoll.messaging.nats.NatsLink;
import io.plimsoll.messaging.nats.Positions;
import io.plimsoll.messaging.nats.StreamKeeper;
import io.plimsoll.messaging.observe.Observing;
import jakarta.inject.Singleton;

/// What all log channels of a service share.
@Singleton
public record LogServices(
        NatsLink link, StreamKeeper keeper, Positions positions, Observing observing) {}
