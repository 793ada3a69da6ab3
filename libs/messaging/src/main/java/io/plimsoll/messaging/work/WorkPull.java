package io.plimsoll.messaging.work;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.plimsoll.messaging.flow.PullInbox;
import io.plimsoll.messaging.flow.StaleException;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes items from the durable consumer, which it creates when absent. Not thread safe; blocks.
final class WorkPull implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WorkPull.class);

    private final WorkSettings settings;
    private final PullInbox inbox;

    WorkPull(Connection connection, WorkSettings settings)
            throws IOException, JetStreamApiException {
        this.settings = settings;
        var management = connection.jetStreamManagement();
        try {
            management.addOrUpdateConsumer(settings.stream(), configuration(settings));
        } catch (JetStreamApiException e) {
            if (!management.getConsumerNames(settings.stream()).contains(settings.durable())) {
                throw e;
            }
            LOG.warnf(
                    "The consumer exists with other settings and is left alone;"
                            + " stream=%s durable=%s reason=%s",
                    settings.stream(), settings.durable(), e.getMessage());
        }
        this.inbox = new PullInbox(connection);
        inbox.bind(settings.stream(), settings.durable());
    }

    /// The server delivers without end: it would drop an item after its last delivery silently,
    /// also when the service died of it, so the count is ours.
    private static ConsumerConfiguration configuration(WorkSettings settings) {
        return ConsumerConfiguration.builder()
                .durable(settings.durable())
                .ackPolicy(AckPolicy.Explicit)
                .ackWait(settings.limits().ackWait())
                .maxAckPending(settings.limits().maxInFlight())
                .maxDeliver(-1)
                .filterSubject(settings.subject())
                .build();
    }

    /// The next item, or null when none came within `wait`; asks for at most `room`.
    @Nullable Message next(int room, Duration wait) throws InterruptedException, StaleException {
        if (inbox.isAnswered()) {
            inbox.ask(Math.min(room, settings.limits().batchSize()), 0);
        }
        return inbox.next(wait);
    }

    @Override
    public void close() {
        try {
            inbox.close();
        } catch (IllegalStateException e) {
            LOG.debug("The connection was closed before", e);
        }
    }
}
