package io.plimsoll.gateway.graph;

import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.graphql.NonNull;

/// One of a map's entries.
public record NamedValue(@NonNull String name, @NonNull String value) {
    /// All of the map's, in its order: GraphQL has no maps.
    static List<NamedValue> allOf(SortedMap<String, String> map) {
        return map.entrySet().stream()
                .map(each -> new NamedValue(each.getKey(), each.getValue()))
                .toList();
    }
}
