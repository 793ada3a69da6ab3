package io.plimsoll.collector.kube;

import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.KubernetesEvent;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.Publication;
import io.plimsoll.messaging.PublicationRefused;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells changes and warnings of the cluster, and how its workloads hang together, in their order,
/// some at a time, again until they are stored. It remembers so many; the oldest go when the log
/// cannot be reached for long. Thread safe.
final class SignalTeller {
    private static final int MOST = 10_000;
    private static final int AT_ONCE = 100;
    private static final String SERVICE = "/collector-svc";

    private final Outbox signals;
    private final ArrayDeque<Signal> waiting = new ArrayDeque<>();
    private int underWay;
    private long dropped;

    SignalTeller(Outbox signals) {
        this.signals = signals;
    }

    private record Signal(String subject, CloudEvent<?> event) {}

    synchronized void add(List<ChangeEvent> changes) {
        changes.forEach(
                change -> add(change.cluster(), change.namespace(), change.inEnvelope(SERVICE)));
    }

    synchronized void add(KubernetesEvent warning) {
        add(warning.cluster(), warning.namespace(), warning.inEnvelope(SERVICE));
    }

    synchronized void addSeen(List<WorkloadSeen> workloads) {
        workloads.forEach(seen -> add(seen.cluster(), seen.namespace(), seen.inEnvelope(SERVICE)));
    }

    private void add(String cluster, String namespace, CloudEvent<?> event) {
        waiting.addLast(new Signal(Subjects.events(cluster, namespace), event));
        if (waiting.size() > MOST) {
            waiting.removeFirst();
            dropped++;
        }
    }

    /// Sends what waits; to be called again and again.
    synchronized void send() {
        while (underWay < AT_ONCE && !waiting.isEmpty()) {
            var signal = waiting.removeFirst();
            underWay++;
            var publication =
                    new Publication(
                            signal.subject,
                            signal.event.id(),
                            Map.of("Content-Type", CloudEvent.MEDIA_TYPE));
            var _ =
                    signals.send(publication, Json.bytes(signal.event))
                            .whenComplete((_, failure) -> done(signal, failure));
        }
    }

    private synchronized void done(Signal signal, @Nullable Throwable failure) {
        underWay--;
        if (failure instanceof PublicationRefused) {
            dropped++;
        } else if (failure != null) {
            waiting.addFirst(signal);
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
