package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.TopologyAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// How a part of a cluster hangs together: workloads stand for their pods.
///
/// @param at when that was so
/// @param entities the nearest first
/// @param edges between these alone
/// @param cut whether there is more than is shown
public record Topology(
        @NonNull Instant at,
        @NonNull List<@NonNull Entity> entities,
        @NonNull List<@NonNull Edge> edges,
        boolean cut) {
    /// One thing of the cluster.
    ///
    /// @param key `<namespace>/<kind>/<name>`
    /// @param hops how many edges it is away from what was asked for
    /// @param pods how many it has
    /// @param ready whether a node says that it is; null where nothing says so
    /// @param since when it was made
    /// @param until when it was gone; null as long as it is there
    /// @param severity the worst of its anomalies that are open now; null when none is
    /// @param anomalies how many are open now
    @Type("TopologyEntity")
    public record Entity(
            @NonNull String key,
            @NonNull String namespace,
            @NonNull String kind,
            @NonNull String name,
            int hops,
            int pods,
            @Nullable Boolean ready,
            @NonNull Instant since,
            @Nullable Instant until,
            AnomalyEvent.@Nullable Severity severity,
            int anomalies) {}

    /// How one hangs together with another.
    ///
    /// @param from key of an entity, as `to`
    /// @param since when it began
    /// @param until when it ended; null as long as it holds
    @Type("TopologyEdge")
    public record Edge(
            @NonNull String from,
            @NonNull TopologyEdgeType type,
            @NonNull String to,
            @NonNull Instant since,
            @Nullable Instant until) {}

    /// @param open the anomalies that are open now, by the key of their workload
    static Topology of(TopologyAnswer answer, Map<String, List<AnomalyEvent>> open) {
        return new Topology(
                answer.at(),
                answer.entities().stream()
                        .map(each -> entity(each, open.getOrDefault(each.key(), List.of())))
                        .toList(),
                answer.edges().stream().map(Topology::edge).toList(),
                answer.cut());
    }

    private static Entity entity(TopologyAnswer.Entity it, List<AnomalyEvent> open) {
        return new Entity(
                it.key(),
                it.namespace(),
                it.kind(),
                it.name(),
                it.hops(),
                it.pods(),
                it.ready(),
                it.since(),
                it.until(),
                open.stream()
                        .map(AnomalyEvent::severity)
                        .max(AnomalyEvent.Severity::compareTo)
                        .orElse(null),
                open.size());
    }

    private static Edge edge(TopologyAnswer.Edge it) {
        return new Edge(
                it.from(),
                TopologyEdgeType.valueOf(it.type().name()),
                it.to(),
                it.since(),
                it.until());
    }
}
