package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.projection.ReadModel;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A page of incidents, as Relay wants it.
public record IncidentConnection(@NonNull List<@NonNull Edge> edges, @NonNull PageEnds pageInfo) {
    /// One of the page.
    @Type("IncidentEdge")
    public record Edge(@NonNull Incident node, @NonNull String cursor) {}

    static IncidentConnection of(Pages.Page<IncidentEvent> page, Sight sight) {
        return new IncidentConnection(
                page.entries().stream().map(each -> edge(each, sight)).toList(), page.ends());
    }

    private static Edge edge(ReadModel.Entry<IncidentEvent> entry, Sight sight) {
        return new Edge(Incident.of(entry.value(), sight), entry.cursor().text());
    }
}
