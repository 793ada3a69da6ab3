package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.inventory.KnownSeries;
import io.plimsoll.gateway.projection.ReadModel;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A page of series, as Relay wants it.
public record SeriesConnection(@NonNull List<@NonNull Edge> edges, @NonNull PageEnds pageInfo) {
    /// One of the page.
    @Type("SeriesEdge")
    public record Edge(@NonNull Series node, @NonNull String cursor) {}

    static SeriesConnection of(Pages.Page<KnownSeries> page) {
        return new SeriesConnection(
                page.entries().stream().map(SeriesConnection::edge).toList(), page.ends());
    }

    private static Edge edge(ReadModel.Entry<KnownSeries> entry) {
        return new Edge(Series.of(entry.value()), entry.cursor().text());
    }
}
