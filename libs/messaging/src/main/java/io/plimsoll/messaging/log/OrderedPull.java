package io.plimsoll.messaging.log;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.Subscription;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One ordered reading of one partition: an ephemeral consumer without acknowledgements, and one
/// pull request at a time, so that at most one batch lies here unread. It is used until anything is
/// in doubt, then thrown away for a new one behind the last message taken. Not thread safe; blocks.
///
/// It speaks the pull protocol itself, since jnats' ordered consumer restarts on its own and so
/// hides where messages may have been lost.
final class OrderedPull implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OrderedPull.class);
    private static final Duration EXPIRES = Duration.ofSeconds(5);
    private static final Duration OVERDUE = EXPIRES.plusSeconds(3);

    /// The server forgets a consumer nobody asks for this long; a handler may take longer, then a
    /// new one is made.
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    private static final Duration NOTHING_MORE = Duration.ofMillis(1);

    private final Connection connection;
    private final JetStreamManagement management;
    private final LogSettings settings;
    private final String consumer;
    private final Subscription inbox;
    private final String replyTo;
    private final long maxBytes;
    private @Nullable Message held;
    private long taken;
    private int outstanding;
    private long askedAtNanos;

    OrderedPull(Connection connection, LogSettings settings, int partition, long fromSequence)
            throws IOException, JetStreamApiException {
        this.connection = connection;
        this.management = connection.jetStreamManagement();
        this.settings = settings;
        // A message that fits the server must fit a request, or the reader would stand still.
        this.maxBytes =
                Math.max(settings.maxBytes(), connection.getServerInfo().getMaxPayload() + 4_096);
        this.replyTo = connection.createInbox();
        this.inbox = connection.subscribe(replyTo);
        inbox.setPendingLimits(0, 0);
        this.consumer =
                management
                        .addOrUpdateConsumer(
                                settings.stream(),
                                configuration(settings.subjectOf(partition), fromSequence))
                        .getName();
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
            if (!batch.isEmpty() && bytes > maxBytes) {
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
        if (outstanding == 0) {
            ask();
        }
        var message = inbox.nextMessage(wait);
        if (message == null) {
            if (System.nanoTime() - askedAtNanos > OVERDUE.toNanos()) {
                throw new StaleException("the request was not answered");
            }
            return null;
        }
        if (!message.isJetStream()) {
            endRequest(message);
            return null;
        }
        if (message.metaData().consumerSequence() != taken + 1) {
            throw new StaleException("a message was missed");
        }
        taken++;
        outstanding--;
        return message;
    }

    private void ask() {
        var request =
                "{\"batch\":%d,\"max_bytes\":%d,\"expires\":%d}"
                        .formatted(settings.maxRecords(), maxBytes, EXPIRES.toNanos());
        connection.publish(
                "$JS.API.CONSUMER.MSG.NEXT." + settings.stream() + "." + consumer,
                replyTo,
                request.getBytes(StandardCharsets.UTF_8));
        outstanding = settings.maxRecords();
        askedAtNanos = System.nanoTime();
    }

    private void endRequest(Message answer) throws StaleException {
        outstanding = 0;
        var status = answer.getStatus();
        if (status == null || status.getCode() == 503 || isGone(status.getMessage())) {
            throw new StaleException("the consumer is gone");
        }
    }

    private static boolean isGone(@Nullable String text) {
        return text != null && (text.contains("Deleted") || text.contains("Leadership"));
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
            inbox.unsubscribe();
            management.deleteConsumer(settings.stream(), consumer);
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            LOG.debug("The consumer is left for the server to forget", e);
        }
    }
}
