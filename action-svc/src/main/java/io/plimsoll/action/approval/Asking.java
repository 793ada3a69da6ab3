package io.plimsoll.action.approval;

import io.plimsoll.action.kube.Leadership;
import io.plimsoll.action.ledger.PgLedger;
import io.plimsoll.action.notify.notice.Receiver;
import io.plimsoll.action.notify.notice.Receivers;
import io.plimsoll.action.notify.wire.Answer;
import io.plimsoll.action.notify.wire.HttpPost;
import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.store.StoreUnavailable;
import io.plimsoll.translation.ActionEvents;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Asks those receivers who want it for their word on each action that waits for people, once for
/// each revision; the leader alone. Who cannot be asked now is asked later, as long as it waits. A
/// process that is killed between asking and taking that down asks once more. Only its own thread
/// uses it.
@Singleton
final class Asking {
    private static final Logger LOG = Logger.getLogger(Asking.class);

    /// For so long a receiver that failed is left alone, at least.
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Leadership leadership;
    private final List<Receiver> receivers;
    private final Duration every;
    private final Outfit with;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<String, Instant> notBefore = new HashMap<>();

    /// What it needs beside.
    @Singleton
    record Outfit(
            PgLedger ledger, PgAsked asked, Links links, HttpPost post, InstantSource clock) {}

    Asking(Leadership leadership, Receivers receivers, ActionSettings settings, Outfit with) {
        this.leadership = leadership;
        this.receivers = receivers.deciding();
        this.every = settings.every();
        this.with = with;
    }

    /// @throws IllegalStateException when somebody is to be asked, and no link can be made
    void start(@Observes StartupEvent event) {
        if (receivers.isEmpty()) {
            return;
        }
        var fault = with.links().fault();
        if (!fault.isEmpty()) {
            throw new IllegalStateException(
                    "receiver %s wants approvals: %s"
                            .formatted(receivers.getFirst().name(), fault));
        }
        Thread.ofVirtual().name("approvals").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void run() {
        try {
            while (!stopped.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                if (leadership.leads()) {
                    round();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        try {
            for (var action : with.ledger().waiting()) {
                if (action.state() == Action.State.PROPOSED) {
                    ask(action);
                }
            }
        } catch (StoreUnavailable _) {
            // Whoever waits for the database says so; the next round comes.
        } catch (RuntimeException e) {
            LOG.errorf(e, "People cannot be asked, trying again");
        }
    }

    private void ask(Action action) throws InterruptedException {
        var target = action.order().target();
        for (var receiver : receivers) {
            var now = with.clock().instant();
            boolean isAway = now.isBefore(notBefore.getOrDefault(receiver.name(), Instant.MIN));
            if (!isAway
                    && receiver.scope().reaches(target.cluster(), target.namespace())
                    && !with.asked().has(receiver.name(), action)) {
                ask(action, receiver, now);
            }
        }
    }

    private void ask(Action action, Receiver receiver, Instant now) throws InterruptedException {
        var url = with.links().of(action, receiver.name());
        switch (with.post().ask(ActionEvents.event(action), url, receiver)) {
            case Answer.Taken() -> with.asked().add(receiver.name(), action, now);
            case Answer.Refused(var reason) -> {
                LOG.warnf(
                        "A question is refused; receiver=%s action=%s reason=%s",
                        receiver.name(), action.id(), reason);
                with.asked().add(receiver.name(), action, now);
            }
            case Answer.Later(var reason, var pause) -> {
                notBefore.put(
                        receiver.name(), now.plus(pause.compareTo(PAUSE) > 0 ? pause : PAUSE));
                LOG.warnf(
                        "A receiver cannot be asked, trying on; receiver=%s reason=%s",
                        receiver.name(), reason);
            }
        }
    }
}
