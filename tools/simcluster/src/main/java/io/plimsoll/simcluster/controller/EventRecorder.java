package io.plimsoll.simcluster.controller;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.Kinds;
import io.plimsoll.simcluster.store.ObjectKey;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.Removal;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;

/// Tells what happened to an object as core v1 Events. The newest thousand are kept, where a real
/// cluster keeps an hour.
final class EventRecorder {
    private static final int KEPT = 1_000;

    private final ObjectStore store;
    private final InstantSource clock;
    private final Deque<ObjectKey> kept = new ArrayDeque<>();
    private long count;

    EventRecorder(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    void normal(String component, ObjectNode about, String reason, String message) {
        record(component, about, "Normal", new Told(reason, message));
    }

    void warning(String component, ObjectNode about, String reason, String message) {
        record(component, about, "Warning", new Told(reason, message));
    }

    private record Told(String reason, String message) {}

    private void record(String component, ObjectNode about, String type, Told told) {
        var event = JsonNodeFactory.instance.objectNode();
        var namespace = Fields.namespace(about);
        event.putObject("metadata")
                .put("namespace", namespace.isEmpty() ? "default" : namespace)
                .put("name", "%s.%016x".formatted(Fields.name(about), uniqueNumber()));
        event.putObject("involvedObject")
                .put("kind", about.path("kind").asText())
                .put("apiVersion", about.path("apiVersion").asText())
                .put("namespace", namespace)
                .put("name", Fields.name(about))
                .put("uid", Fields.uid(about))
                .put("resourceVersion", Fields.version(about));
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        event.put("reason", told.reason())
                .put("message", told.message())
                .put("type", type)
                .put("count", 1)
                .put("firstTimestamp", now)
                .put("lastTimestamp", now)
                .put("reportingComponent", component);
        event.putObject("source").put("component", component);
        keep(store.create(Kinds.EVENT, event));
    }

    /// Later events have greater numbers, also after a restart over the same objects.
    private long uniqueNumber() {
        return clock.millis() * 1_000 + count++ % 1_000;
    }

    private void keep(ObjectNode event) {
        kept.addLast(ObjectKey.of(Kinds.EVENT, event));
        if (kept.size() > KEPT) {
            var oldest = kept.removeFirst();
            if (store.find(oldest).isPresent()) {
                store.delete(oldest, Removal.AT_ONCE);
            }
        }
    }
}
