package io.plimsoll.messaging.flow;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Asks a pull consumer for messages, one request at a time, so that what lies here unread is
/// bounded by the request. Not thread safe; blocks.
///
/// It speaks the pull protocol itself, since jnats' consumers restart on their own and so hide
/// where messages may have been lost.
public final class PullInbox implements AutoCloseable {
    private static final Duration EXPIRES = Duration.ofSeconds(5);
    private static final Duration OVERDUE = EXPIRES.plusSeconds(3);

    private final Connection connection;
    private final Subscription subscription;
    private final String replyTo;
    private @Nullable String requests;
    private int outstanding;
    private long askedAtNanos;

    public PullInbox(Connection connection) {
        this.connection = connection;
        this.replyTo = connection.createInbox();
        this.subscription = connection.subscribe(replyTo);
        // The client's own limit would drop messages; the request is the limit.
        subscription.setPendingLimits(0, 0);
    }

    /// To be called once, when the consumer exists.
    public void bind(String stream, String consumer) {
        requests = "$JS.API.CONSUMER.MSG.NEXT." + stream + "." + consumer;
    }

    /// Whether the last request is over.
    public boolean isAnswered() {
        return outstanding == 0;
    }

    /// `maxBytes` 0 for no bound.
    public void ask(int messages, long maxBytes) {
        if (requests == null) {
            throw new IllegalStateException("not bound to a consumer");
        }
        var bound = maxBytes > 0 ? ",\"max_bytes\":" + maxBytes : "";
        var request =
                "{\"batch\":%d%s,\"expires\":%d}".formatted(messages, bound, EXPIRES.toNanos());
        connection.publish(requests, replyTo, request.getBytes(StandardCharsets.UTF_8));
        outstanding = messages;
        askedAtNanos = System.nanoTime();
    }

    /// The next message; null when none came within `wait` or the request is over.
    ///
    /// @throws StaleException when the consumer is gone or does not answer
    public @Nullable Message next(Duration wait) throws InterruptedException, StaleException {
        var message = subscription.nextMessage(wait);
        if (message == null) {
            if (outstanding > 0 && System.nanoTime() - askedAtNanos > OVERDUE.toNanos()) {
                throw new StaleException("the request was not answered");
            }
            return null;
        }
        if (message.isJetStream()) {
            outstanding--;
            return message;
        }
        outstanding = 0;
        var status = message.getStatus();
        if (status == null || status.getCode() == 503 || isGone(status.getMessage())) {
            throw new StaleException("the consumer is gone");
        }
        return null;
    }

    private static boolean isGone(@Nullable String text) {
        return text != null && (text.contains("Deleted") || text.contains("Leadership"));
    }

    /// @throws IllegalStateException when the connection is closed already
    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
