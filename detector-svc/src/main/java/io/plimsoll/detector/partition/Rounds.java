package io.plimsoll.detector.partition;

import io.micrometer.core.instrument.Counter;
import io.plimsoll.detector.tell.Announcing;
import io.plimsoll.detector.tell.Coverage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Goes round the partitions once a second: saves the one whose turn it is, and tells which senders
/// fell silent. Beside the reading, which never waits for Redis.
@Singleton
final class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final OwnedPartitions partitions;
    private final Surroundings with;
    private final Announcing announcing;
    private final Counter failures;
    private final CountDownLatch stop = new CountDownLatch(1);
    private boolean isFailing;

    Rounds(OwnedPartitions partitions, Surroundings with, Announcing announcing) {
        this.partitions = partitions;
        this.with = with;
        this.announcing = announcing;
        this.failures = with.meters().counter("plimsoll.detector.checkpoint.failures");
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("checkpoints").start(() -> each(this::save));
        Thread.ofVirtual().name("sources").start(() -> each(this::listen));
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    private interface Round {
        void go() throws InterruptedException;
    }

    private void each(Round round) {
        try {
            while (!stop.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    round.go();
                } catch (RuntimeException e) {
                    LOG.error("A round broke off, the next one comes", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// All that are due; one after the other, so that one copy is in memory.
    void save() throws InterruptedException {
        long due = with.settings().checkpointEvery().toMillis();
        boolean wasFailing = isFailing;
        isFailing = false;
        for (var partition : partitions.all()) {
            try {
                if (partition.unsavedMillis() >= due) {
                    partitions.save(partition);
                }
            } catch (RuntimeException e) {
                // The others go on: one that can never be saved must not take theirs away.
                failures.increment();
                if (!wasFailing && !isFailing) {
                    LOG.warnf(
                            e,
                            "A checkpoint could not be saved and is tried again; partition=%d",
                            partition.number());
                }
                isFailing = true;
            }
        }
    }

    private void listen() {
        with.reporter().refresh();
        for (var partition : partitions.all()) {
            var silent = partition.silent();
            for (var event : silent) {
                LOG.warnf(
                        "A sender fell silent; source=%s last=%s",
                        event.source(), event.lastSampleAt());
                with.meters().counter("plimsoll.detector.sources.silent").increment();
            }
            announcing.publish(silent.stream().map(Coverage::of).toList());
        }
    }
}
