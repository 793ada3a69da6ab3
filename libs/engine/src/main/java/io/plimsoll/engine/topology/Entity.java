package io.plimsoll.engine.topology;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One life of an entity.
///
/// @param uid differs from life to life
/// @param attributes as they were seen last
/// @param from when it began, in epoch milliseconds
/// @param to when it ended, exclusive; [#LIVING] as long as it goes on
public record Entity(
        EntityKey key, String uid, SortedMap<String, String> attributes, long from, long to) {
    public static final long LIVING = Long.MAX_VALUE;

    public Entity {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /// The attribute of that name; empty when it has none.
    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }
}
