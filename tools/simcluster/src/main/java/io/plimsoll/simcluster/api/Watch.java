package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.simcluster.store.Change;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.Refusal;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// Tells the writes that a client asked for, from the version it already knows on. An object whose
/// change takes it into or out of the selection is told as new or as gone.
final class Watch {
    private final ObjectStore store;
    private final ApiPath path;
    private final Predicate<JsonNode> selector;
    private final BiConsumer<String, JsonNode> sink;

    /// @param sink takes each event in order, its type and object, and does not wait
    Watch(
            ObjectStore store,
            ApiPath path,
            Predicate<JsonNode> selector,
            BiConsumer<String, JsonNode> sink) {
        this.store = store;
        this.path = path;
        this.selector = selector;
        this.sink = sink;
    }

    /// Begins after that version, or, when it is empty or 0, with all that there is.
    ///
    /// @return ends it; absent when it could not begin, of which the sink was told
    Optional<Runnable> start(String version) {
        try {
            return Optional.of(store.subscribe(since(version), this::take));
        } catch (Refusal refusal) {
            sink.accept("ERROR", Answer.refused(refusal).body());
            return Optional.empty();
        }
    }

    private long since(String version) {
        if (!version.isEmpty() && !version.equals("0")) {
            try {
                return Long.parseLong(version);
            } catch (NumberFormatException strange) {
                throw Refusal.badRequest("no resourceVersion of ours: " + version);
            }
        }
        var listing = store.list(path.kind(), path.namespace());
        listing.items().stream()
                .filter(this::isNamed)
                .filter(selector)
                .forEach(each -> sink.accept("ADDED", each));
        return listing.version();
    }

    private void take(Change change) {
        var key = change.key();
        if (!key.kind().equals(path.kind())
                || !(path.namespace().isEmpty() || path.namespace().equals(key.namespace()))
                || !isNamed(change.object())) {
            return;
        }
        boolean was = change.previous().filter(selector).isPresent();
        boolean is = change.type() != Change.Type.DELETED && selector.test(change.object());
        if (is) {
            sink.accept(was ? "MODIFIED" : "ADDED", change.object());
        } else if (was) {
            sink.accept("DELETED", change.object());
        }
    }

    private boolean isNamed(JsonNode object) {
        return path.isCollection()
                || path.name().equals(object.path("metadata").path("name").asText());
    }
}
