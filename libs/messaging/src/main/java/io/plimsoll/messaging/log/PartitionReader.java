package io.plimsoll.messaging.log;

import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.plimsoll.contracts.Streams;
import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.LogPosition;
import io.plimsoll.messaging.flow.Records;
import io.plimsoll.messaging.flow.StaleException;
import io.plimsoll.messaging.flow.Stopping;
import io.plimsoll.messaging.nats.Backoff;
import io.plimsoll.messaging.nats.StreamFacts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads one partition on one virtual thread, for as long as the channel runs: resume, read, hand
/// on, wait for the answer, again. What fails is tried again with back-off and never skipped.
final class PartitionReader implements Runnable {
    private static final Logger LOG = Logger.getLogger(PartitionReader.class);
    private static final Duration POLL = Duration.ofMillis(250);

    private final LogSurroundings with;
    private final int partition;
    private final Stopping stopping;
    private final ProgressReport report;
    private volatile boolean running;
    private volatile @Nullable Progress progress;
    private boolean recalled;

    PartitionReader(LogSurroundings with, int partition, Stopping stopping) {
        this.with = with;
        this.partition = partition;
        this.stopping = stopping;
        this.report = new ProgressReport(with, partition);
    }

    /// Whether it has a consumer now.
    boolean isRunning() {
        return running;
    }

    @Override
    public void run() {
        try {
            for (int failures = 0; !stopping.isAsked(); failures++) {
                try {
                    read(resumed());
                } catch (StaleException e) {
                    LOG.debugf("Reading starts over; partition=%d reason=%s", partition, e);
                    failures = -1;
                    stopping.await(Backoff.USUAL.first());
                } catch (IOException | JetStreamApiException | RuntimeException e) {
                    // It worked until now, so this failure is the first of its kind.
                    failures = running ? 0 : failures;
                    tell(failures, e);
                    stopping.await(Backoff.USUAL.after(failures + 1));
                } finally {
                    running = false;
                }
            }
            release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(int failures, Exception e) {
        // A lost connection is told once, by the link.
        if (failures == 0 && with.link().isUp()) {
            LOG.warnf(
                    e,
                    "A log reader cannot go on and tries again; channel=%s partition=%d",
                    with.settings().channel(),
                    partition);
        }
        with.meters().count("reader_failures", "channel", with.settings().channel());
    }

    private Progress resumed() throws IOException, JetStreamApiException, InterruptedException {
        var known = progress;
        if (known == null) {
            known = new Progress(with.reader().resume(partition));
            progress = known;
        }
        if (!recalled) {
            report.recall(known);
            recalled = true;
        }
        return known;
    }

    private void read(Progress at)
            throws IOException, JetStreamApiException, InterruptedException, StaleException {
        int epoch = with.link().epoch();
        var stream = with.keeper().ensure(Streams.named(with.settings().stream()));
        at.skipTo(stream, with.settings().newest());
        var lost = at.align(stream);
        if (lost != null) {
            report.lost(lost);
            deliver(new LogBatch(partition, List.of(), lost, at.position()));
            at.nothingUpTo(lost.toSequence());
        }
        try (var pull =
                new OrderedPull(
                        with.link().connection(), with.settings(), partition, at.through() + 1)) {
            running = true;
            while (!stopping.isAsked()) {
                if (epoch != with.link().epoch()) {
                    throw new StaleException("the connection was lost");
                }
                process(at, pull.take(POLL));
                report.tick(at, pull, this::deliver);
            }
        }
    }

    private void process(Progress at, List<Message> messages)
            throws IOException, JetStreamApiException, InterruptedException, StaleException {
        if (messages.isEmpty()) {
            return;
        }
        var records = messages.stream().map(Records::of).toList();
        long last = records.getLast().sequence();
        var stream = at.mustLook(System.nanoTime()) ? sameStream(at) : null;
        var gap = stream == null ? null : at.lostBefore(stream, last);
        if (gap != null) {
            report.lost(gap);
        }
        var created = at.position().streamCreatedMillis();
        if (deliver(new LogBatch(partition, records, gap, new LogPosition(created, last)))) {
            at.processed(last);
            if (stream != null) {
                at.looked(stream, System.nanoTime());
            }
            with.meters().count("batches", "channel", with.settings().channel());
            with.meters().count("records", records.size(), "channel", with.settings().channel());
        }
    }

    private StreamFacts sameStream(Progress at)
            throws IOException, JetStreamApiException, InterruptedException, StaleException {
        var stream = with.keeper().facts(with.settings().stream());
        if (stream.createdMillis() != at.position().streamCreatedMillis()) {
            throw new StaleException("the stream was replaced");
        }
        return stream;
    }

    /// Hands the batch on until it is accepted; false when it was not by the time to stop.
    private boolean deliver(LogBatch batch) throws InterruptedException {
        for (int failures = 0; !stopping.isAsked(); ) {
            try {
                with.lane().offer(batch, with.traces().of(batch)).get();
                return true;
            } catch (ExecutionException e) {
                failures++;
                with.meters().count("redeliveries", "channel", with.settings().channel());
                LOG.errorf(
                        e.getCause(),
                        "A batch failed and comes again;"
                                + " channel=%s partition=%d position=%d failures=%d",
                        with.settings().channel(),
                        partition,
                        batch.position().sequence(),
                        failures);
                stopping.await(Backoff.USUAL.after(failures));
            }
        }
        return false;
    }

    private void release() throws InterruptedException {
        var at = progress;
        if (at == null) {
            return;
        }
        try {
            with.reader().released(partition);
        } catch (RuntimeException e) {
            LOG.errorf(e, "A partition was not released cleanly; partition=%d", partition);
        }
        report.publish(at);
    }
}
