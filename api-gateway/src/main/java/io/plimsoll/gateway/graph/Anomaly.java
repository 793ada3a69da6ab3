package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.gateway.page.GlobalId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// An anomaly in its newest revision.
///
/// @param name the id that events and logs tell it by
/// @param oncePer ISO 8601: how rarely the model expects this
/// @param member the pod that is not as its siblings are; null where it is about all of them
/// @param sequence where in its stream it was told; only of what is watched
public record Anomaly(
        @Id @NonNull String id,
        @NonNull String name,
        int revision,
        @NonNull AnomalyState state,
        @NonNull String cluster,
        @NonNull String namespace,
        AnomalyEvent.@NonNull WorkloadRef workload,
        @NonNull String metric,
        List<NamedValue> labels,
        @NonNull AnomalyKind kind,
        AnomalyEvent.Direction direction,
        AnomalyEvent.@NonNull Severity severity,
        double score,
        double rarity,
        String oncePer,
        @Nullable Double observed,
        @Nullable Double expected,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable String unit,
        @NonNull Instant startedAt,
        Instant detectedAt,
        @Nullable Instant endedAt,
        int stepSeconds,
        String modelVersion,
        List<String> seasons,
        String explanation,
        @Nullable String member,
        @Nullable String sequence)
        implements Node {
    static Anomaly of(AnomalyEvent it) {
        return of(it, null);
    }

    static Anomaly of(AnomalyEvent it, @Nullable String sequence) {
        return new Anomaly(
                new GlobalId("Anomaly", it.id()).text(),
                it.id(),
                it.revision(),
                AnomalyState.valueOf(it.state().name()),
                it.cluster(),
                it.namespace(),
                it.workload(),
                it.metric(),
                NamedValue.allOf(it.labels()),
                AnomalyKind.valueOf(it.kind().name()),
                it.direction(),
                it.severity(),
                it.score(),
                it.rarity(),
                it.oncePer().toString(),
                it.observed(),
                it.expected(),
                it.lower(),
                it.upper(),
                it.unit(),
                it.startedAt(),
                it.detectedAt(),
                it.endedAt(),
                it.stepSeconds(),
                it.modelVersion(),
                it.seasons(),
                it.explanation(),
                it.member(),
                sequence);
    }
}
