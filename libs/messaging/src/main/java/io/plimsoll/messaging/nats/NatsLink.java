package io.plimsoll.messaging.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.Nats;
import io.plimsoll.messaging.observe.Meters;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/// The one connection of a service: made in the background when first asked for, tried for ever,
/// and replaced by a new one when it is lost. Thread safe.
///
/// The client's own reconnecting is off. Its writer waits for a marker and may take it before it is
/// told to wait (jnats 2.25.1, `enterWaitingForEndReconnectMode`); then the connection looks well
/// and never sends again, which was seen on a busy machine with every second loss. A new connection
/// has no such state, and it fails what is under way at once instead of leaving it to time out.
@Singleton
public final class NatsLink {
    private static final Logger LOG = Logger.getLogger(NatsLink.class);
    private static final JetStreamOptions JETSTREAM =
            JetStreamOptions.builder().requestTimeout(Duration.ofSeconds(5)).build();

    private final LinkOptions options;
    private final Meters meters;
    private final AtomicReference<CompletableFuture<Connection>> current =
            new AtomicReference<>(new CompletableFuture<>());
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicInteger epoch = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private record Session(Connection connection, CountDownLatch lost) {}

    public NatsLink(LinkOptions options, Meters meters) {
        this.options = options;
        this.meters = meters;
    }

    /// Waits until there is a connection; it may be lost again by the time this returns.
    ///
    /// @throws IllegalStateException when the link was closed
    public Connection connection() throws InterruptedException {
        connectInBackground();
        try {
            return current.get().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the link is closed", e);
        }
    }

    /// Waits until there is a connection; requests through it time out after 5 s.
    public JetStreamManagement management() throws InterruptedException, IOException {
        return connection().jetStreamManagement(JETSTREAM);
    }

    /// Whether there is a connection now.
    public boolean isUp() {
        return ifUp().isPresent();
    }

    /// The connection, when there is one now.
    public Optional<Connection> ifUp() {
        var connection = current.get();
        return connection.isDone()
                        && !connection.isCompletedExceptionally()
                        && connection.join().getStatus() == Connection.Status.CONNECTED
                ? Optional.of(connection.join())
                : Optional.empty();
    }

    /// Grows with every loss of the connection: what was asked before is not answered any more.
    public int epoch() {
        return epoch.get();
    }

    public void connectInBackground() {
        if (started.compareAndSet(false, true)) {
            Thread.ofVirtual().name("nats-link").start(this::hold);
        }
    }

    /// Closes for good; what was sent is flushed for at most a second.
    public void close() {
        closed.countDown();
        var last = current.get();
        if (last.completeExceptionally(new IllegalStateException("closed"))
                || last.isCompletedExceptionally()) {
            return;
        }
        try {
            last.join().flush(Duration.ofSeconds(1));
            last.join().close();
        } catch (TimeoutException e) {
            LOG.debug("The last flush timed out", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void hold() {
        try {
            while (!isClosed()) {
                var session = connect();
                if (!current.get().complete(session.connection())) {
                    session.connection().close();
                    return;
                }
                LOG.infof("NATS is connected; server=%s", session.connection().getConnectedUrl());
                session.lost().await();
                replace(session.connection());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            LOG.debug("The link was closed while connecting", e);
        }
    }

    private void replace(Connection lost) throws InterruptedException {
        if (isClosed()) {
            return;
        }
        current.set(new CompletableFuture<>());
        epoch.incrementAndGet();
        meters.count("reconnects");
        LOG.warn("NATS connection is lost, connecting again");
        lost.close();
    }

    private Session connect() throws InterruptedException {
        for (int failures = 1; ; failures++) {
            if (isClosed()) {
                throw new IllegalStateException("closed");
            }
            // One for each attempt: a failed one is told as closed too.
            var lost = new CountDownLatch(1);
            try {
                return new Session(
                        Nats.connect(options.build((_, event) -> changed(event, lost))), lost);
            } catch (IOException | RuntimeException e) {
                // The client throws the latter for credentials it cannot read.
                if (failures == 1) {
                    LOG.warnf("NATS is not reachable, trying on; reason=%s", e.getMessage());
                }
                boolean _ =
                        closed.await(
                                Backoff.USUAL.after(failures).toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private static void changed(ConnectionListener.Events event, CountDownLatch lost) {
        if (event == ConnectionListener.Events.DISCONNECTED
                || event == ConnectionListener.Events.CLOSED) {
            lost.countDown();
        }
    }
}
