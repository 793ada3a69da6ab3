package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.CoverageAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A page of workloads with how well they are watched, as Relay wants it.
///
/// @param counts of the cluster, or of the namespace that was asked for, whatever the state
/// @param at when that was so
public record CoverageConnection(
        @NonNull List<@NonNull Edge> edges,
        @NonNull PageEnds pageInfo,
        @NonNull Counts counts,
        @NonNull Instant at) {
    /// One of the page.
    @Type("CoverageEdge")
    public record Edge(@NonNull Coverage node, @NonNull String cursor) {}

    /// How many workloads are in each state.
    @Type("CoverageCounts")
    public record Counts(int noData, int late, int degraded, int immature, int watched) {}

    /// @param hasBefore whether there is a page before this one
    static CoverageConnection of(CoverageAnswer answer, boolean hasBefore) {
        var edges = answer.workloads().stream().map(CoverageConnection::edge).toList();
        var counts = answer.counts();
        var ends =
                new PageEnds(
                        answer.next() != null,
                        hasBefore,
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor());
        return new CoverageConnection(
                edges,
                ends,
                new Counts(
                        counts.noData(),
                        counts.late(),
                        counts.degraded(),
                        counts.immature(),
                        counts.watched()),
                answer.at());
    }

    private static Edge edge(CoverageAnswer.Workload workload) {
        return new Edge(Coverage.of(workload), cursor(workload.place()));
    }

    private static String cursor(String place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /// The place of that cursor; empty when it is none.
    static Optional<String> place(@Nullable String cursor) {
        try {
            return cursor == null
                    ? Optional.empty()
                    : Optional.of(
                            new String(
                                    Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
