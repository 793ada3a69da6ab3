package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.gateway.projection.ReadModel;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A page of actions, as Relay wants it.
public record ActionConnection(@NonNull List<@NonNull Edge> edges, @NonNull PageEnds pageInfo) {
    /// One of the page.
    @Type("ActionEdge")
    public record Edge(@NonNull Action node, @NonNull String cursor) {}

    static ActionConnection of(Pages.Page<ActionEvent> page) {
        return new ActionConnection(
                page.entries().stream().map(ActionConnection::edge).toList(), page.ends());
    }

    private static Edge edge(ReadModel.Entry<ActionEvent> entry) {
        return new Edge(Action.of(entry.value()), entry.cursor().text());
    }
}
