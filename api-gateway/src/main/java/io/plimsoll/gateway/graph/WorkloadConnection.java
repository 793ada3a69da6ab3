package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.inventory.KnownWorkload;
import io.plimsoll.gateway.projection.ReadModel;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A page of workloads, as Relay wants it.
public record WorkloadConnection(@NonNull List<@NonNull Edge> edges, @NonNull PageEnds pageInfo) {
    /// One of the page.
    @Type("WorkloadEdge")
    public record Edge(@NonNull Workload node, @NonNull String cursor) {}

    static WorkloadConnection of(Pages.Page<KnownWorkload> page) {
        return new WorkloadConnection(
                page.entries().stream().map(WorkloadConnection::edge).toList(), page.ends());
    }

    private static Edge edge(ReadModel.Entry<KnownWorkload> entry) {
        return new Edge(Workload.of(entry.value()), entry.cursor().text());
    }
}
