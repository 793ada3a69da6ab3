package io.plimsoll.messaging.connector;

import io.plimsoll.messaging.LogReader;
import io.plimsoll.messaging.log.LogChannel;
import io.plimsoll.messaging.out.JetStreamPublisher;
import io.plimsoll.messaging.out.OutChannel;
import io.plimsoll.messaging.work.WorkChannel;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/// Builds channels from their settings.
@Singleton
final class ChannelFactory {
    private final Vertx vertx;
    private final ChannelServices services;
    private final JetStreamPublisher publisher;
    private final Instance<LogReader> readers;

    ChannelFactory(
            Vertx vertx,
            ChannelServices services,
            JetStreamPublisher publisher,
            @Any Instance<LogReader> readers) {
        this.vertx = vertx;
        this.services = services;
        this.publisher = publisher;
        this.readers = readers;
    }

    LogChannel log(Config config) {
        var name = config.getValue("channel-name", String.class);
        var reader = readers.select(Identifier.Literal.of(name));
        if (!reader.isResolvable()) {
            throw new IllegalArgumentException(
                    "channel " + name + " needs one LogReader with @Identifier(\"" + name + "\")");
        }
        return new LogChannel(config, reader.get(), services.log(), vertx);
    }

    WorkChannel work(Config config) {
        return new WorkChannel(config, services.work(), vertx);
    }

    OutChannel out(Config config) {
        return new OutChannel(config, publisher, services.log().observing());
    }
}
