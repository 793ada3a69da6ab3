package io.plimsoll.model.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/// The way to the tables. It migrates them as soon as the database answers; until then nothing is
/// done and the service is not ready. Thread safe; blocks, so it is for virtual threads.
@Singleton
public final class Database {
    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Flyway flyway;
    private final Mutiny.SessionFactory sessions;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean migrated;

    Database(Flyway flyway, Mutiny.SessionFactory sessions) {
        this.flyway = flyway;
        this.sessions = sessions;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("migration").start(this::migrate);
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    private void migrate() {
        try {
            boolean isTold = false;
            do {
                try {
                    int made = flyway.migrate().migrationsExecuted;
                    migrated = true;
                    LOG.infof("The database is there; migrations=%d", made);
                    return;
                } catch (FlywayException e) {
                    if (!isTold) {
                        LOG.warnf(
                                "The database cannot be used yet, trying on; reason=%s",
                                e.getMessage());
                    }
                    isTold = true;
                }
            } while (!stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether the tables are there; the server may be away all the same.
    public boolean isMigrated() {
        return migrated;
    }

    /// Does all of the work or nothing of it.
    ///
    /// @throws DatabaseAway when it cannot be done now; it may be tried again
    public <T> T inTransaction(Function<Mutiny.StatelessSession, Uni<T>> work) {
        if (!migrated) {
            throw new DatabaseAway("the database was not reached yet");
        }
        try {
            return VertxContextSupport.subscribeAndAwait(() ->
                    sessions.withStatelessTransaction(work).ifNoItem().after(PATIENCE).fail());
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new DatabaseAway(e);
        }
    }
}
