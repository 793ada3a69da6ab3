package io.plimsoll.collector.gather;

import io.plimsoll.messaging.Outbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// What all partitions gather by.
///
/// @param instance names this collector, differently after every start
/// @param gather how long a batch stays open
/// @param maxBytes the size at which it is closed at once
/// @param watermarkEvery how often a partition without samples hears of its sources
/// @param outbox takes closed batches
record GatherRules(
        String instance,
        Duration gather,
        long maxBytes,
        Duration watermarkEvery,
        InstantSource clock,
        ScheduledExecutorService timer,
        Outbox outbox) {
    private static final Logger LOG = Logger.getLogger(GatherRules.class);

    /// Runs the task after the delay; not any more when it is over.
    void later(Duration delay, Runnable task) {
        try {
            Future<?> _ = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("It is over: nothing is gathered any more", e);
        }
    }

    /// Whether the service stops: what comes is published at once.
    boolean isOver() {
        return timer.isShutdown();
    }
}
