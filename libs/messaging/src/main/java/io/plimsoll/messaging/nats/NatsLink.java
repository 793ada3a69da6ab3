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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The one connection of a service. It is made in the background when first asked for, tried for
/// ever, and comes back by itself. Thread safe.
@Singleton
public final class NatsLink {
    private static final Logger LOG = Logger.getLogger(NatsLink.class);
    private static final JetStreamOptions JETSTREAM =
            JetStreamOptions.builder().requestTimeout(Duration.ofSeconds(5)).build();

    private final LinkOptions options;
    private final Meters meters;
    private final CompletableFuture<Connection> first = new CompletableFuture<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicInteger epoch = new AtomicInteger();
    private final AtomicReference<ConnectionListener.@Nullable Events> last =
            new AtomicReference<>();

    public NatsLink(LinkOptions options, Meters meters) {
        this.options = options;
        this.meters = meters;
    }

    /// Waits for the first connection; it may be interrupted again by the time this returns.
    public Connection connection() throws InterruptedException {
        connectInBackground();
        try {
            return first.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the connection is closed", e);
        }
    }

    /// Waits for the first connection; requests through it time out after 5 s.
    public JetStreamManagement management() throws InterruptedException, IOException {
        return connection().jetStreamManagement(JETSTREAM);
    }

    public boolean isUp() {
        return first.isDone()
                && !first.isCompletedExceptionally()
                && first.join().getStatus() == Connection.Status.CONNECTED;
    }

    /// Grows with every loss of the connection: requests sent before are not answered any more.
    public int epoch() {
        return epoch.get();
    }

    public void connectInBackground() {
        if (started.compareAndSet(false, true)) {
            Thread.ofVirtual().name("nats-connect").start(this::connect);
        }
    }

    /// Closes for good; what was sent is flushed for at most a second.
    public void close() {
        started.set(true);
        first.completeExceptionally(new IllegalStateException("closed"));
        if (first.isCompletedExceptionally()) {
            return;
        }
        var connection = first.join();
        try {
            connection.flush(Duration.ofSeconds(1));
        } catch (java.util.concurrent.TimeoutException e) {
            LOG.debug("The last flush timed out");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeQuietly(connection);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect() {
        for (int failures = 0; !first.isDone(); ) {
            try {
                var connection = Nats.connect(options.build(this::changed));
                if (!first.complete(connection)) {
                    closeQuietly(connection);
                }
            } catch (IOException | RuntimeException e) {
                failures++;
                if (failures == 1) {
                    LOG.warnf("NATS is not reachable, trying on; reason=%s", e.getMessage());
                }
                pause(Backoff.USUAL.after(failures));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void changed(Connection connection, ConnectionListener.Events event) {
        switch (event) {
            case DISCONNECTED -> epoch.incrementAndGet();
            case RECONNECTED -> {
                epoch.incrementAndGet();
                meters.count("reconnects");
            }
            default -> {}
        }
        if (event != last.getAndSet(event)) {
            LOG.infof("NATS connection changed; event=%s", event);
        }
    }
}
