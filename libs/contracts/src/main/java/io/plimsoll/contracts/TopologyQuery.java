package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of `plimsoll.v1.queries.collector.topology`: how a part of a cluster hangs
/// together.
///
/// @param around where it begins; null for all that is seen
/// @param namespaces what is seen, nothing where it is empty; null for all
/// @param at null for now
/// @param hops how many edges away from where it begins, 0 to 4; null for 1
/// @param first how many entities, 1 to 500; null for 200
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TopologyQuery(
        String cluster,
        @Nullable List<Entity> around,
        @Nullable List<String> namespaces,
        @Nullable Instant at,
        @Nullable Integer hops,
        @Nullable Integer first) {
    public TopologyQuery {
        around = around == null ? null : List.copyOf(around);
        namespaces = namespaces == null ? null : List.copyOf(namespaces);
    }

    /// One thing of the cluster.
    ///
    /// @param namespace `_cluster` for what lies outside of namespaces
    /// @param kind null for the workload or Service of that name
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entity(String namespace, @Nullable String kind, String name) {}
}
