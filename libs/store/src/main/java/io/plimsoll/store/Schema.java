package io.plimsoll.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/// The service's schema: brought up to date when the service starts, as soon as the database is
/// there. Until then nothing is asked of it. Thread safe.
@Singleton
public final class Schema {
    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Flyway flyway;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("schema").start(this::migrate);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    /// Whether it was brought up to date; the server may be away all the same.
    public boolean isThere() {
        return ready.getCount() == 0;
    }

    /// Waits until it is brought up to date.
    void await() throws InterruptedException {
        ready.await();
    }

    private void migrate() {
        boolean told = false;
        try {
            do {
                try {
                    flyway.migrate();
                    ready.countDown();
                    LOG.info("The schema is up to date");
                    return;
                } catch (RuntimeException e) {
                    if (!told) {
                        LOG.warnf(
                                "The schema cannot be brought up to date, trying on; reason=%s",
                                e.getMessage());
                    }
                    told = true;
                }
            } while (!stopped.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
