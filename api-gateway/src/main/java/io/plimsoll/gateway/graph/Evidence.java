package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import java.time.Instant;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// One of an incident's weightiest anomalies, as the incident tells it.
public record Evidence(
        @NonNull String anomaly,
        @NonNull String namespace,
        AnomalyEvent.@NonNull WorkloadRef workload,
        @NonNull String metric,
        @NonNull AnomalyKind kind,
        AnomalyEvent.Severity severity,
        double score,
        double rarity,
        Instant startedAt,
        @Nullable Instant endedAt,
        String explanation) {
    static Evidence of(IncidentEvent.Evidence it) {
        return new Evidence(
                it.anomaly(),
                it.namespace(),
                it.workload(),
                it.metric(),
                AnomalyKind.valueOf(it.kind().name()),
                it.severity(),
                it.score(),
                it.rarity(),
                it.startedAt(),
                it.endedAt(),
                it.explanation());
    }
}
