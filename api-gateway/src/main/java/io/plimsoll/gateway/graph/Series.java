package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.inventory.KnownSeries;
import io.plimsoll.gateway.page.GlobalId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/// A series of which steps were told.
///
/// @param name 16 hexadecimal digits, the id that batches and queries tell it by
/// @param lastSeen when its newest step with a value began, written once a minute at most
public record Series(
        @Id @NonNull String id,
        @NonNull String name,
        @NonNull Workload workload,
        @NonNull String metric,
        @NonNull List<@NonNull NamedValue> labels,
        int stepSeconds,
        @NonNull Instant lastSeen)
        implements Node {
    static Series of(KnownSeries it) {
        return new Series(
                new GlobalId("Series", it.id()).text(),
                it.id(),
                Workload.of(it.workload()),
                it.metric(),
                NamedValue.allOf(it.labels()),
                it.stepSeconds(),
                it.lastSeen());
    }
}
