package io.plimsoll.collector.replica;

import com.github.benmanes.caffeine.cache.Interner;
import io.plimsoll.collector.source.SourceId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the replica among the labels of a series. Thread safe.
public final class Replicas {
    /// A million series of one replica share its name.
    private final Interner<ReplicaId> known = Interner.newWeakInterner();

    private final String label;

    /// @param label names the replica; empty when there are none
    public Replicas(String label) {
        this.label = label;
    }

    /// Takes the replica's name from the labels: it is none of the series' own. Empty when there is
    /// none.
    public String takeFrom(Map<String, String> labels) {
        var name = label.isEmpty() ? null : labels.remove(label);
        return name == null ? "" : name;
    }

    /// The replica of that name; null when it has none.
    public @Nullable ReplicaId replica(SourceId group, String name) {
        return name.isEmpty() ? null : known.intern(new ReplicaId(group, name));
    }
}
