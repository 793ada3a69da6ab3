package io.plimsoll.messaging.nats;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.plimsoll.messaging.observe.Meters;
import org.jboss.logging.Logger;

/// What the client complains about asynchronously. Broken connections are told by the connection
/// listener already, so here they are for debugging only.
final class QuietErrors implements ErrorListener {
    private static final Logger LOG = Logger.getLogger(QuietErrors.class);

    private final Meters meters;

    QuietErrors(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        LOG.warnf("NATS server reported an error; error=%s", error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
        LOG.debug("NATS client exception", exception);
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        meters.count("slow_consumer");
        LOG.warn("NATS client dropped messages that were not taken in time");
    }
}
