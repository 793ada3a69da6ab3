package io.plimsoll.messaging.out;

import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import io.plimsoll.contracts.StreamSpec;
import io.plimsoll.messaging.Publication;
import io.plimsoll.messaging.PublicationRefused;
import io.plimsoll.messaging.nats.Backoff;
import io.plimsoll.messaging.nats.NatsLink;
import io.plimsoll.messaging.nats.StreamKeeper;
import io.plimsoll.messaging.observe.Observing;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Publishes until the server has stored it: what may pass is tried again with the same id, for
/// ever; what cannot pass fails at once with [PublicationRefused]. First attempts go out in the
/// order of the calls. Thread safe; [#publish] never blocks.
@Singleton
public final class JetStreamPublisher {
    private static final Logger LOG = Logger.getLogger(JetStreamPublisher.class);
    private static final Duration ACK_OVERDUE = Duration.ofSeconds(5);

    private final NatsLink link;
    private final StreamKeeper keeper;
    private final Observing observing;

    /// Attempts are started one after the other here, since the client may block.
    private final ExecutorService sender =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("publish").factory());

    /// Callers continue here and not on the client's thread, which carries all acknowledgements.
    private final ExecutorService answers = Executors.newVirtualThreadPerTaskExecutor();

    private final ConcurrentMap<String, Boolean> ensured = new ConcurrentHashMap<>();

    public JetStreamPublisher(NatsLink link, StreamKeeper keeper, Observing observing) {
        this.link = link;
        this.keeper = keeper;
        this.observing = observing;
    }

    /// Completes when the server has stored the message in that stream.
    ///
    /// @param limit fails with a time-out after this; null to try for ever
    CompletableFuture<Void> publish(
            StreamSpec stream,
            Publication publication,
            Outgoing message,
            @Nullable Duration limit) {
        var result = new CompletableFuture<Void>();
        if (limit != null) {
            result.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        }
        var attempt = new Attempt(stream, publication, message, result);
        sender.execute(() -> start(attempt, 0));
        return result.whenCompleteAsync((_, _) -> {}, answers);
    }

    private record Attempt(
            StreamSpec stream,
            Publication publication,
            Outgoing message,
            CompletableFuture<Void> result) {}

    private void start(Attempt attempt, int failures) {
        if (attempt.result().isDone()) {
            return;
        }
        try {
            CompletableFuture<?> _ =
                    send(attempt).whenComplete((_, e) -> settle(attempt, failures, e));
        } catch (IOException | JetStreamApiException | RuntimeException e) {
            settle(attempt, failures, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            attempt.result().completeExceptionally(e);
        }
    }

    private CompletableFuture<PublishAck> send(Attempt attempt)
            throws IOException, JetStreamApiException, InterruptedException {
        var connection = link.connection();
        if (!link.isUp()) {
            throw new IOException("not connected");
        }
        ensure(attempt.stream());
        attempt.message().checkSize(connection.getServerInfo().getMaxPayload());
        var publication = attempt.publication();
        var options =
                PublishOptions.builder()
                        .messageId(publication.id())
                        .expectedStream(attempt.stream().name())
                        .build();
        return connection
                .jetStream()
                .publishAsync(
                        publication.subject(),
                        attempt.message().headers(),
                        attempt.message().payload(),
                        options)
                .orTimeout(ACK_OVERDUE.toSeconds(), TimeUnit.SECONDS);
    }

    private void ensure(StreamSpec stream)
            throws IOException, JetStreamApiException, InterruptedException {
        if (!ensured.containsKey(stream.name())) {
            keeper.ensure(stream);
            ensured.put(stream.name(), true);
        }
    }

    private void settle(Attempt attempt, int failures, @Nullable Throwable failure) {
        if (failure == null) {
            observing.meters().count("published", "stream", attempt.stream().name());
            attempt.result().complete(null);
            return;
        }
        if (Faults.isPermanent(failure)) {
            attempt.result().completeExceptionally(Faults.root(failure));
            return;
        }
        if (failures == 0) {
            LOG.debugf("Publishing is tried again; reason=%s", Faults.root(failure).toString());
        }
        observing.meters().count("publish_retries", "stream", attempt.stream().name());
        later(failures + 1, () -> retry(attempt, failures + 1, failure));
    }

    private void retry(Attempt attempt, int failures, Throwable failure) {
        if (Faults.isUnanswered(failure)) {
            sender.execute(() -> examine(attempt, failures));
        } else {
            start(attempt, failures);
        }
    }

    /// Nobody answered: either JetStream is away, or no stream wants the subject, which will not
    /// change by waiting. The stream itself may also be gone; then it is created anew.
    private void examine(Attempt attempt, int failures) {
        var subject = attempt.publication().subject();
        try {
            if (link.isUp() && !keeper.ensure(attempt.stream()).captures(subject)) {
                var name = attempt.stream().name();
                attempt.result()
                        .completeExceptionally(
                                new PublicationRefused(
                                        "stream " + name + " does not take " + subject));
                return;
            }
        } catch (IOException | JetStreamApiException | RuntimeException e) {
            LOG.debug("The stream cannot be looked at now", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        start(attempt, failures);
    }

    private void later(int failures, Runnable action) {
        long nanos = Backoff.USUAL.after(failures).toNanos();
        Executor delayed = CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, sender);
        delayed.execute(action);
    }
}
