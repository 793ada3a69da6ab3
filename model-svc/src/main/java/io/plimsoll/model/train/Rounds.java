package io.plimsoll.model.train;

import io.plimsoll.model.history.Compactor;
import io.plimsoll.model.history.Retention;
import io.plimsoll.store.Schema;
import io.plimsoll.store.StoreUnavailable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Compacts, then trains, then thins out; over and over, once a second when nothing is due.
/// Compacting comes first: under a back-fill, training waits until it has seen all of it. All of it
/// happens on one thread of its own, which takes one core at most, and which the system takes turns
/// with those that take batches in and answer queries.
@Singleton
final class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration THIN_EVERY = Duration.ofMinutes(10);

    private final Schema schema;
    private final Compactor compactor;
    private final School school;
    private final Retention retention;
    private final CountDownLatch stop = new CountDownLatch(1);
    private long thinnedAtNanos = System.nanoTime();
    private boolean isFailing;

    Rounds(Schema schema, Compactor compactor, School school, Retention retention) {
        this.schema = schema;
        this.compactor = compactor;
        this.school = school;
        this.retention = retention;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("rounds").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    private void run() {
        boolean isMore = false;
        try {
            while (!stop.await(isMore ? 0 : EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                isMore = schema.isThere() && round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether more is due
    private boolean round() throws InterruptedException {
        try {
            boolean isMore = compactor.compact() || school.attend();
            if (System.nanoTime() - thinnedAtNanos > THIN_EVERY.toNanos()) {
                thinnedAtNanos = System.nanoTime();
                LOG.debugf("History was thinned out; chunks=%d", retention.thin());
            }
            isFailing = false;
            return isMore;
        } catch (StoreUnavailable e) {
            if (!isFailing) {
                LOG.warnf("A round broke off, the next one comes; reason=%s", e.getMessage());
            }
            isFailing = true;
        } catch (RuntimeException e) {
            LOG.error("A round broke off, the next one comes", e);
        }
        return false;
    }
}
