package io.plimsoll.collector.kube;

import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.Observation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was seen and is not in the graph yet: of each object the newest alone, so that it holds no
/// more than the cluster has objects. Thread safe.
final class SeenObjects {
    private Map<EntityKey, Optional<Observation>> waiting = new LinkedHashMap<>();

    synchronized void see(Observation seen) {
        waiting.remove(seen.key());
        waiting.put(seen.key(), Optional.of(seen));
    }

    synchronized void miss(EntityKey key) {
        waiting.remove(key);
        waiting.put(key, Optional.empty());
    }

    /// All of it, in the order of sight; empty when the object is gone.
    synchronized Map<EntityKey, Optional<Observation>> take() {
        var taken = waiting;
        waiting = new LinkedHashMap<>();
        return taken;
    }
}
