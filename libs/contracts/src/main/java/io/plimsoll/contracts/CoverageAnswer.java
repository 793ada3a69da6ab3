package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How well the workloads of a cluster are watched, page by page. A query that is refused is
/// answered with a [io.plimsoll.contracts.ask.Reply] instead, which has an `error`.
///
/// @param at when that was so
/// @param counts of the cluster, or of the namespace that was asked for, whatever the state
/// @param workloads by namespace, kind and name
/// @param next the place of the last of this page; null when it is the last page
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CoverageAnswer(
        String cluster,
        Instant at,
        Counts counts,
        List<Workload> workloads,
        @Nullable String next) {
    public CoverageAnswer {
        workloads = List.copyOf(workloads);
    }

    /// The worst that holds of a workload.
    public enum State {
        /// There is no series of it, or its senders go on without any of them.
        noData,
        /// Whoever sends its series has not been heard for long.
        late,
        /// Some of its series are missing, or late.
        degraded,
        /// Its series come, and none was learnt long enough.
        immature,
        /// Its series come, and are judged.
        watched
    }

    /// How many workloads are in each state.
    public record Counts(int noData, int late, int degraded, int immature, int watched) {}

    /// One workload.
    ///
    /// @param place among the others, for [CoverageQuery#after]
    /// @param series how many there are
    /// @param missing those without which their senders go on
    /// @param late those whose senders are silent
    /// @param immature those that were not learnt long enough
    /// @param reason for people; empty when it is watched
    public record Workload(
            String place,
            String namespace,
            String kind,
            String name,
            State state,
            int series,
            int missing,
            int late,
            int immature,
            String reason) {}
}
