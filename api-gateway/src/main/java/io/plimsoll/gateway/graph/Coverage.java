package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.CoverageAnswer;
import org.eclipse.microprofile.graphql.NonNull;

/// How well a workload is watched.
///
/// @param series how many there are
/// @param missing those without which their senders go on
/// @param late those whose senders are silent
/// @param immature those that were not learnt long enough
/// @param reason why it is not watched; empty when it is
public record Coverage(
        @NonNull String namespace,
        @NonNull String kind,
        @NonNull String name,
        @NonNull CoverageState state,
        int series,
        int missing,
        int late,
        int immature,
        @NonNull String reason) {
    static Coverage of(CoverageAnswer.Workload it) {
        return new Coverage(
                it.namespace(),
                it.kind(),
                it.name(),
                CoverageState.valueOf(it.state().name()),
                it.series(),
                it.missing(),
                it.late(),
                it.immature(),
                it.reason());
    }
}
