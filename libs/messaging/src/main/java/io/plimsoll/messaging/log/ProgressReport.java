package io.plimsoll.messaging.log;

import io.nats.client.JetStreamApiException;
import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.LogGap;
import io.plimsoll.messaging.flow.StaleException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Tells how far a partition is: to the bucket of positions every two seconds, and to meters. Used
/// by its reader's thread only.
final class ProgressReport {
    private static final Logger LOG = Logger.getLogger(ProgressReport.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final LogSurroundings with;
    private final int partition;
    private final AtomicLong position = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();
    private long nextNanos = System.nanoTime();

    /// Takes a batch; false when it was not processed.
    interface Delivery {
        boolean deliver(LogBatch batch) throws InterruptedException;
    }

    ProgressReport(LogSurroundings with, int partition) {
        this.with = with;
        this.partition = partition;
        var tags =
                new String[] {
                    "channel", with.settings().channel(), "partition", Integer.toString(partition)
                };
        with.meters().gauge("reader_position", position::get, tags);
        with.meters().gauge("reader_lag", lag::get, tags);
    }

    void recall(Progress progress) throws IOException, JetStreamApiException, InterruptedException {
        with.positions().published(with.readerName(), partition).ifPresent(progress::recall);
    }

    void lost(LogGap gap) {
        with.meters().count("gaps", "channel", with.settings().channel());
        LOG.errorf(
                "Messages may be lost unread; channel=%s partition=%d from=%d to=%d",
                with.settings().channel(), partition, gap.fromSequence(), gap.toSequence());
    }

    /// When two seconds are over: looks whether anything is left to read, and publishes.
    void tick(Progress at, OrderedPull pull, Delivery delivery)
            throws IOException, JetStreamApiException, InterruptedException, StaleException {
        if (System.nanoTime() < nextNanos) {
            return;
        }
        nextNanos = System.nanoTime() + EVERY.toNanos();
        // The end of the stream first: what comes after it is not claimed.
        var stream = with.keeper().facts(with.settings().stream());
        if (stream.createdMillis() != at.position().streamCreatedMillis()) {
            throw new StaleException("the stream was replaced");
        }
        if (pull.isIdle()) {
            var gap = at.lostBefore(stream, Long.MAX_VALUE);
            if (gap != null) {
                lost(gap);
                if (!delivery.deliver(new LogBatch(partition, List.of(), gap, at.position()))) {
                    return;
                }
            }
            at.nothingUpTo(stream.lastSequence());
        }
        lag.set(Math.max(0, stream.lastSequence() - at.through()));
        publish(at);
    }

    /// A position that cannot be published now is published with the next one.
    void publish(Progress at) throws InterruptedException {
        position.set(at.position().sequence());
        try {
            with.positions().publish(with.readerName(), partition, at.published());
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            LOG.debug("A position was not published", e);
        }
    }
}
