package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a [TopologyQuery]: workloads stand for their pods.
///
/// @param entities the nearest first
/// @param edges between these alone
/// @param cut whether there is more than is told
@JsonPropertyOrder({"cluster", "at", "entities", "edges", "cut"})
public record TopologyAnswer(
        String cluster, Instant at, List<Entity> entities, List<Edge> edges, boolean cut) {
    public TopologyAnswer {
        entities = List.copyOf(entities);
        edges = List.copyOf(edges);
    }

    /// One thing.
    ///
    /// @param key `<namespace>/<kind>/<name>`
    /// @param hops how many edges it is away from where the answer begins
    /// @param pods how many it has
    /// @param ready whether a node says that it is; null where nothing says so
    /// @param since when it was made
    /// @param until when it was gone; null as long as it is there
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({
        "key",
        "namespace",
        "kind",
        "name",
        "hops",
        "pods",
        "ready",
        "since",
        "until"
    })
    public record Entity(
            String key,
            String namespace,
            String kind,
            String name,
            int hops,
            int pods,
            @Nullable Boolean ready,
            Instant since,
            @Nullable Instant until) {}

    /// One edge.
    ///
    /// @param from key of an entity, as `to`
    /// @param since when it began
    /// @param until when it ended; null as long as it holds
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"from", "type", "to", "since", "until"})
    public record Edge(String from, Type type, String to, Instant since, @Nullable Instant until) {}

    /// How one entity hangs together with another; each reads from the first to the second.
    public enum Type {
        owns,
        runsOn,
        selects,
        mounts,
        routesTo,
        calls,
        scales
    }
}
