package io.plimsoll.collector.kube;

import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.Publication;
import io.plimsoll.messaging.PublicationRefused;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells changes in their order, some at a time, again until they are stored. It remembers so many;
/// the oldest go when the log cannot be reached for long. Thread safe.
final class ChangeTeller {
    private static final int MOST = 10_000;
    private static final int AT_ONCE = 100;
    private static final String SERVICE = "/collector-svc";

    private final Outbox signals;
    private final ArrayDeque<ChangeEvent> waiting = new ArrayDeque<>();
    private int underWay;
    private long dropped;

    ChangeTeller(Outbox signals) {
        this.signals = signals;
    }

    synchronized void add(List<ChangeEvent> changes) {
        waiting.addAll(changes);
        while (waiting.size() > MOST) {
            waiting.removeFirst();
            dropped++;
        }
    }

    /// Sends what waits; to be called again and again.
    synchronized void send() {
        while (underWay < AT_ONCE && !waiting.isEmpty()) {
            var change = waiting.removeFirst();
            underWay++;
            var event = change.inEnvelope(SERVICE);
            var publication =
                    new Publication(
                            Subjects.events(change.cluster(), change.namespace()),
                            event.id(),
                            Map.of("Content-Type", CloudEvent.MEDIA_TYPE));
            var _ =
                    signals.send(publication, Json.bytes(event))
                            .whenComplete((_, failure) -> done(change, failure));
        }
    }

    private synchronized void done(ChangeEvent change, @Nullable Throwable failure) {
        underWay--;
        if (failure instanceof PublicationRefused) {
            dropped++;
        } else if (failure != null) {
            waiting.addFirst(change);
        }
    }

    /// Whether all is stored.
    synchronized boolean isDone() {
        return underWay == 0 && waiting.isEmpty();
    }

    /// How many were not told.
    synchronized long dropped() {
        return dropped;
    }
}
