package io.plimsoll.action.notify;

import io.plimsoll.action.kube.Leadership;
import io.plimsoll.action.notify.store.PgNotices;
import io.plimsoll.action.notify.wire.HttpPost;
import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.store.StoreUnavailable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// A courier for each receiver, each on a thread of its own, so that none waits for another. Only
/// the leader's go. Thread safe.
@Singleton
final class Couriers {
    private static final Logger LOG = Logger.getLogger(Couriers.class);

    /// What rests is remembered as long as the stream may bring it again.
    private static final Duration MEMORY = Duration.ofDays(30);

    private static final Duration CLEAN_EVERY = Duration.ofHours(1);

    private final Notifications notifications;
    private final Leadership leadership;
    private final ActionSettings settings;
    private final Work with;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Instant cleaned = Instant.EPOCH;

    /// What couriers need.
    @Singleton
    record Work(PgNotices notices, HttpPost post, Courier.Outfit outfit) {}

    Couriers(
            Notifications notifications,
            Leadership leadership,
            ActionSettings settings,
            Work with) {
        this.notifications = notifications;
        this.leadership = leadership;
        this.settings = settings;
        this.with = with;
    }

    void start(@Observes StartupEvent event) {
        for (var rules : notifications.rules()) {
            var courier = new Courier(rules, with.notices(), with.post(), with.outfit());
            begin("notify " + rules.receiver().name(), courier::round);
        }
        if (!notifications.rules().isEmpty()) {
            begin("notified", this::clean);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    /// What is done again and again.
    private interface Round {
        void run() throws InterruptedException;
    }

    private void begin(String name, Round round) {
        Thread.ofVirtual().name(name).start(() -> run(round));
    }

    private void run(Round round) {
        try {
            while (!stopped.await(settings.every().toMillis(), TimeUnit.MILLISECONDS)) {
                if (leadership.leads()) {
                    attempt(round);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(Round round) throws InterruptedException {
        try {
            round.run();
        } catch (StoreUnavailable _) {
            // Whoever waits for the database says so; the next round comes.
        } catch (RuntimeException e) {
            LOG.errorf(e, "Notifications cannot go on, trying again");
        }
    }

    private void clean() {
        var now = with.outfit().clock().instant();
        if (now.isAfter(cleaned.plus(CLEAN_EVERY))) {
            with.notices().forget(now.minus(MEMORY));
            cleaned = now;
        }
    }
}
