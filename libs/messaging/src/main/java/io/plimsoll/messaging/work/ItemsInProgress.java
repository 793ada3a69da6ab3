package io.plimsoll.messaging.work;

import io.nats.client.Message;
import io.plimsoll.messaging.LogRecord;
import io.plimsoll.messaging.UnreadableItem;
import io.plimsoll.messaging.WorkItem;
import io.plimsoll.messaging.flow.Lane;
import io.plimsoll.messaging.flow.Records;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The items that were handed on and not yet answered: told to the server as in progress, and then
/// acknowledged, given back for later, or buried. Thread safe.
final class ItemsInProgress {
    private static final Logger LOG = Logger.getLogger(ItemsInProgress.class);

    private final WorkSettings settings;
    private final WorkServices services;
    private final Lane<WorkItem> lane;

    /// Answers are given here: the client may block, and the handler may end on an event loop.
    private final ExecutorService answers = Executors.newVirtualThreadPerTaskExecutor();

    private final Set<Message> inProgress = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long keptAtNanos = System.nanoTime();

    ItemsInProgress(WorkSettings settings, WorkServices services, Lane<WorkItem> lane) {
        this.settings = settings;
        this.services = services;
        this.lane = lane;
    }

    int room() {
        return Math.max(0, settings.limits().maxInFlight() - inProgress.size());
    }

    void start(Message message) {
        inProgress.add(message);
        var record = Records.of(message);
        int delivery = Math.toIntExact(message.metaData().deliveredCount());
        if (delivery > settings.limits().maxDeliver()) {
            // Nobody answered the last attempt: whoever tried it may have died of it.
            bury(message, record, "no answer to " + settings.limits().maxDeliver() + " deliveries");
            return;
        }
        var item =
                new WorkItem(
                        record.subject(),
                        record.headers().getOrDefault("Nats-Msg-Id", ""),
                        delivery,
                        record.headers(),
                        record.payload());
        CompletableFuture<Void> _ =
                lane.offer(item, services.observing().traces().of(item))
                        .whenCompleteAsync(
                                (_, failure) -> answer(message, record, delivery, failure),
                                answers);
    }

    private void answer(
            Message message, LogRecord record, int delivery, @Nullable Throwable failure) {
        var meters = services.observing().meters();
        if (failure == null) {
            send(message::ack);
            meters.count("work_done", "channel", settings.channel());
            done(message);
        } else if (delivery >= settings.limits().maxDeliver() || isUnreadable(failure)) {
            bury(message, record, failure.toString());
        } else {
            LOG.warnf(
                    failure,
                    "Work failed and comes again; channel=%s subject=%s delivery=%d",
                    settings.channel(),
                    record.subject(),
                    delivery);
            send(() -> message.nakWithDelay(settings.limits().backoff().after(delivery)));
            meters.count("redeliveries", "channel", settings.channel());
            done(message);
        }
    }

    private static boolean isUnreadable(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof UnreadableItem || isUnreadable(failure.getCause()));
    }

    private void bury(Message message, LogRecord record, String reason) {
        LOG.errorf(
                "Work is dead; channel=%s subject=%s sequence=%d reason=%s",
                settings.channel(), record.subject(), record.sequence(), reason);
        CompletableFuture<Void> _ =
                services.dead()
                        .bury(settings.stream(), record, reason)
                        .whenCompleteAsync(
                                (_, failure) -> {
                                    // Not terminated when not buried: it comes again and is buried
                                    // then.
                                    if (failure == null) {
                                        send(message::term);
                                    }
                                    done(message);
                                },
                                answers);
    }

    /// An answer that does not get through lets the item come again, which handlers bear.
    private static void send(Runnable answer) {
        try {
            answer.run();
        } catch (IllegalStateException e) {
            LOG.debug("An answer did not get through", e);
        }
    }

    private void done(Message message) {
        inProgress.remove(message);
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Tells the server, three times within `ack-wait`, that the items are in progress.
    void keep() {
        long now = System.nanoTime();
        if (now - keptAtNanos < settings.limits().ackWait().toNanos() / 3) {
            return;
        }
        keptAtNanos = now;
        inProgress.forEach(message -> send(message::inProgress));
    }

    void awaitRoom(Duration longest) throws InterruptedException {
        awaitAtMost(settings.limits().maxInFlight() - 1, longest);
    }

    boolean awaitNone(Duration longest) throws InterruptedException {
        return awaitAtMost(0, longest);
    }

    private boolean awaitAtMost(int count, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (inProgress.size() > count && left > 0) {
                left = changed.awaitNanos(left);
            }
            return inProgress.size() <= count;
        } finally {
            lock.unlock();
        }
    }
}
