package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.gateway.projection.ReadModel;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A page of anomalies, as Relay wants it.
public record AnomalyConnection(@NonNull List<@NonNull Edge> edges, @NonNull PageEnds pageInfo) {
    /// One of the page.
    @Type("AnomalyEdge")
    public record Edge(@NonNull Anomaly node, @NonNull String cursor) {}

    static AnomalyConnection of(Pages.Page<AnomalyEvent> page) {
        return new AnomalyConnection(
                page.entries().stream().map(AnomalyConnection::edge).toList(), page.ends());
    }

    private static Edge edge(ReadModel.Entry<AnomalyEvent> entry) {
        return new Edge(Anomaly.of(entry.value()), entry.cursor().text());
    }
}
