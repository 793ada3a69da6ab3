package io.plimsoll.engine.topology;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is seen of one entity at one time: all of it, so that what is not said does not hold any
/// more.
///
/// @param bornAt when the entity began, in epoch milliseconds; what is new with it holds since then
/// @param edges that this entity tells of, which need not be its own: an EndpointSlice tells which
///   pods a Service selects
public record Observation(
        EntityKey key,
        String uid,
        long bornAt,
        SortedMap<String, String> attributes,
        Set<Edge> edges) {
    public Observation {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        edges = Set.copyOf(edges);
    }

    /// An entity that tells of nothing else.
    public static Observation of(
            EntityKey key, String uid, long bornAt, Map<String, String> attributes) {
        return new Observation(key, uid, bornAt, new TreeMap<>(attributes), Set.of());
    }

    /// The same that tells of these edges too.
    public Observation with(Set<Edge> told) {
        return new Observation(key, uid, bornAt, attributes, told);
    }
}
