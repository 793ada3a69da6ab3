package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.projection.KnownSilence;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A page of silences, as Relay wants it.
public record SilenceConnection(@NonNull List<@NonNull Edge> edges, @NonNull PageEnds pageInfo) {
    /// One of the page.
    @Type("SilenceEdge")
    public record Edge(@NonNull Silence node, @NonNull String cursor) {}

    static SilenceConnection of(Pages.Page<KnownSilence> page, Instant now) {
        return new SilenceConnection(
                page.entries().stream()
                        .map(each -> new Edge(Silence.of(each.value(), now), each.cursor().text()))
                        .toList(),
                page.ends());
    }
}
