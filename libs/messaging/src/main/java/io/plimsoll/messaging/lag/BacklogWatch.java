package io.plimsoll.messaging.lag;

import io.plimsoll.messaging.Backlog;
import io.plimsoll.messaging.nats.NatsLink;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Refreshes the backlog every two seconds, in services that are configured to watch one.
@Singleton
final class BacklogWatch {
    private static final Duration EVERY = Duration.ofSeconds(2);

    /// Writers wait for the first answer.
    private static final Duration UNTIL_KNOWN = Duration.ofMillis(200);

    private final JetStreamBacklog backlog;
    private final NatsLink link;
    private final CountDownLatch stop = new CountDownLatch(1);

    BacklogWatch(JetStreamBacklog backlog, NatsLink link) {
        this.backlog = backlog;
        this.link = link;
    }

    void start(@Observes StartupEvent event) {
        if (backlog.isWatching()) {
            link.connectInBackground();
            Thread.ofVirtual().name("backlog").start(this::watch);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    private void watch() {
        try {
            do {
                backlog.refresh();
            } while (!stop.await(pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pause() {
        return backlog.status() instanceof Backlog.Status.Unknown ? UNTIL_KNOWN : EVERY;
    }
}
