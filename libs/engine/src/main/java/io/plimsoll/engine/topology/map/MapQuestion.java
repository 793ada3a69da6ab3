package io.plimsoll.engine.topology.map;

import io.plimsoll.engine.topology.EntityKey;
import java.util.List;
import java.util.Set;

/// Which part of a cluster is looked at.
///
/// @param around where it begins; all that is seen where it is empty. A pod stands for its workload
/// @param namespaces what is seen; all where it is empty
/// @param hops how many edges away from where it begins
/// @param most how many places are shown
public record MapQuestion(List<EntityKey> around, Set<String> namespaces, int hops, int most) {
    public MapQuestion {
        around = List.copyOf(around);
        namespaces = Set.copyOf(namespaces);
        if (hops < 0 || most < 1) {
            throw new IllegalArgumentException("a map of nothing");
        }
    }

    boolean sees(EntityKey key) {
        return namespaces.isEmpty() || namespaces.contains(key.namespace());
    }
}
