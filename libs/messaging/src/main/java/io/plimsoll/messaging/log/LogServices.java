package io.plimsoll.messaging.log;

import io.plimsoll.messaging.nats.NatsLink;
import io.plimsoll.messaging.nats.Positions;
import io.plimsoll.messaging.nats.StreamKeeper;
import io.plimsoll.messaging.observe.Observing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// What all log channels of a service share.
public record LogServices(
        NatsLink link, StreamKeeper keeper, Positions positions, Observing observing) {

    /// Makes them a bean.
    @Singleton
    static final class Source {
        @Produces
        @Singleton
        LogServices services(
                NatsLink link, StreamKeeper keeper, Positions positions, Observing observing) {
            return new LogServices(link, keeper, positions, observing);
        }
    }
}
