package io.plimsoll.store;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Transactions and questions of Hibernate Reactive for code on virtual threads. Nobody waits for
/// one for ever: after 30 s it counts as unavailable, and whether it came about stays open. Thread
/// safe; blocks.
@Singleton
public final class Transactions {
    private static final Logger LOG = Logger.getLogger(Transactions.class);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Mutiny.SessionFactory sessions;
    private final Schema schema;

    Transactions(Mutiny.SessionFactory sessions, Schema schema) {
        this.sessions = sessions;
        this.schema = schema;
    }

    /// Runs the work in one transaction, which fails as a whole.
    ///
    /// @throws StoreUnavailable when the database is away or not brought up to date yet
    public <T extends @Nullable Object> T run(Function<Mutiny.Session, Uni<T>> work) {
        return run(() -> sessions.withTransaction(work), LIMIT);
    }

    /// Asks one thing, outside of any transaction: a statement sees one state of the database by
    /// itself, and whoever waits for the answer is spared two of three round trips. Rows are not
    /// remembered.
    ///
    /// @throws StoreUnavailable when the database is away or not brought up to date yet
    public <T extends @Nullable Object> T read(Function<Mutiny.StatelessSession, Uni<T>> question) {
        return run(() -> sessions.withStatelessSession(question), LIMIT);
    }

    /// The same as [#run] for work in bulk, whose rows nobody remembers between two statements.
    ///
    /// @throws StoreUnavailable when the database is away or not brought up to date yet
    public <T extends @Nullable Object> T stateless(
            Function<Mutiny.StatelessSession, Uni<T>> work) {
        return stateless(work, LIMIT);
    }

    <T extends @Nullable Object> T stateless(
            Function<Mutiny.StatelessSession, Uni<T>> work, Duration limit) {
        return run(() -> sessions.withStatelessTransaction(work), limit);
    }

    private <T extends @Nullable Object> T run(Supplier<Uni<T>> work, Duration limit) {
        if (!schema.isThere()) {
            throw new StoreUnavailable("the schema is not up to date yet");
        }
        try {
            return VertxContextSupport.subscribeAndAwait(() -> limited(work.get(), limit));
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /// What takes too long is left to its own end rather than cancelled, which would keep its
    /// connection from the pool.
    private static <T extends @Nullable Object> Uni<T> limited(Uni<T> work, Duration limit) {
        var running = work.subscribeAsCompletionStage();
        return Uni.createFrom()
                .completionStage(running.copy())
                .ifNoItem()
                .after(limit)
                .failWith(() -> new StoreUnavailable("the database took longer than " + limit));
    }

    /// The same as [#run], with patience: while the database is away it waits and tries again. The
    /// work may so be done twice, when the answer to its commit was lost.
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
        if (e instanceof StoreUnavailable known) {
            return known;
        }
        if (Outages.isOutage(e)) {
            return new StoreUnavailable(e);
        }
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException known ? known : new CompletionException(e);
    }
}
