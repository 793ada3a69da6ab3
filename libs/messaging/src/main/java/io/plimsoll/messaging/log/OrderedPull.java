package io.plimsoll.messaging.log;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.plimsoll.messaging.flow.PullInbox;
import io.plimsoll.messaging.flow.StaleException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One ordered reading of one partition: an ephemeral consumer without acknowledgements, and one
/// request at a time, so that at most one batch lies here unread. It is used until anything is in
/// doubt, then thrown away for a new one behind the last message taken. Not thread safe; blocks.
final class OrderedPull implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OrderedPull.class);

    /// The server forgets a consumer nobody asks for this long; a batch may take longer, then a new
    /// one is made.
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    private static final Duration NOTHING_MORE = Duration.ofMillis(1);

    private final JetStreamManagement management;
    private final LogSettings settings;
    private final String consumer;
    private final PullInbox inbox;
    private final long maxBytes;
    private @Nullable Message held;
    private long taken;

    OrderedPull(Connection connection, LogSettings settings, int partition, long fromSequence)
            throws IOException, JetStreamApiException {
        this.management = connection.jetStreamManagement();
        this.settings = settings;
        // A message that fits the server must fit a request, or the reader would stand still.
        this.maxBytes =
                Math.max(settings.maxBytes(), connection.getServerInfo().getMaxPayload() + 4_096);
        this.inbox = new PullInbox(connection);
        this.consumer =
                management
                        .addOrUpdateConsumer(
                                settings.stream(),
                                configuration(settings.subjectOf(partition), fromSequence))
                        .getName();
        inbox.bind(settings.stream(), consumer);
    }

    private static ConsumerConfiguration configuration(
            @Nullable String subject, long fromSequence) {
        return ConsumerConfiguration.builder()
                .ackPolicy(AckPolicy.None)
                .deliverPolicy(DeliverPolicy.ByStartSequence)
                .startSequence(fromSequence)
                .filterSubject(subject)
                .inactiveThreshold(FORGOTTEN)
                .memStorage(true)
                .numReplicas(1)
                .build();
    }

    /// What there is, within the bounds of a batch; empty when nothing came within `wait`.
    ///
    /// @throws StaleException when messages may have been missed
    List<Message> take(Duration wait) throws InterruptedException, StaleException {
        var batch = new ArrayList<Message>();
        long bytes = 0;
        var patience = wait;
        for (var message = next(patience); message != null; message = next(patience)) {
            bytes += message.getData().length;
            if (!batch.isEmpty() && bytes > settings.maxBytes()) {
                held = message;
                break;
            }
            batch.add(message);
            if (batch.size() == settings.maxRecords()) {
                break;
            }
            patience = NOTHING_MORE;
        }
        return batch;
    }

    private @Nullable Message next(Duration wait) throws InterruptedException, StaleException {
        var kept = held;
        if (kept != null) {
            held = null;
            return kept;
        }
        if (inbox.isAnswered()) {
            inbox.ask(settings.maxRecords(), maxBytes);
        }
        var message = inbox.next(wait);
        if (message != null && message.metaData().consumerSequence() != ++taken) {
            throw new StaleException("a message was missed");
        }
        return message;
    }

    /// Whether everything that the consumer has was taken.
    boolean isIdle() throws IOException, JetStreamApiException {
        if (held != null) {
            return false;
        }
        var state = management.getConsumerInfo(settings.stream(), consumer);
        return state.getNumPending() == 0 && state.getDelivered().getConsumerSequence() == taken;
    }

    @Override
    public void close() {
        try {
            inbox.close();
            management.deleteConsumer(settings.stream(), consumer);
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            LOG.debug("The consumer is left for the server to forget", e);
        }
    }
}
