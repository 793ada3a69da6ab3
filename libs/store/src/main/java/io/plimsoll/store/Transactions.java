package io.plimsoll.store;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Transactions of Hibernate Reactive for code on virtual threads. Thread safe; blocks.
@Singleton
public final class Transactions {
    private static final Logger LOG = Logger.getLogger(Transactions.class);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final Mutiny.SessionFactory sessions;
    private final Schema schema;

    Transactions(Mutiny.SessionFactory sessions, Schema schema) {
        this.sessions = sessions;
        this.schema = schema;
    }

    /// Runs the work in one transaction, which fails as a whole.
    ///
    /// @throws StoreUnavailable when the database is away
    public <T extends @Nullable Object> T run(Function<Mutiny.Session, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(work));
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /// The same, with patience: while the database is away it waits and tries again. The work may
    /// so be done twice, when the answer to its commit was lost.
    ///
    /// @throws IllegalStateException when the thread is interrupted
    public <T extends @Nullable Object> T patiently(Function<Mutiny.Session, Uni<T>> work) {
        boolean told = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                schema.await();
                return run(work);
            } catch (StoreUnavailable e) {
                if (!told) {
                    LOG.warnf("The database is away, waiting for it; reason=%s", e.getMessage());
                    told = true;
                }
                LockSupport.parkNanos(AGAIN.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        throw new IllegalStateException("interrupted while the database is away");
    }

    private static RuntimeException failure(Throwable e) {
        if (Outages.isOutage(e)) {
            return new StoreUnavailable(e);
        }
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException known ? known : new CompletionException(e);
    }
}
