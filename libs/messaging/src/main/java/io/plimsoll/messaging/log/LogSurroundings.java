package io.plimsoll.messaging.log;

import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.LogReader;
import io.plimsoll.messaging.flow.Lane;
import io.plimsoll.messaging.nats.NatsLink;
import io.plimsoll.messaging.nats.Positions;
import io.plimsoll.messaging.nats.StreamKeeper;
import io.plimsoll.messaging.observe.Meters;
import io.plimsoll.messaging.observe.Traces;

/// What the readers of a channel share.
record LogSurroundings(
        LogSettings settings, LogReader reader, Lane<LogBatch> lane, LogServices services) {
    NatsLink link() {
        return services.link();
    }

    StreamKeeper keeper() {
        return services.keeper();
    }

    Positions positions() {
        return services.positions();
    }

    Meters meters() {
        return services.observing().meters();
    }

    Traces traces() {
        return services.observing().traces();
    }

    String readerName() {
        return services.observing().service() + "." + settings.channel();
    }
}
