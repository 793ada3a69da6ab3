package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.page.GlobalId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// An incident in its newest revision.
///
/// @param name the id that events and logs tell it by
/// @param anomalyNames ids of all its anomalies
/// @param alerts ids of alerts of others about the same
/// @param warnings ids of warnings of the cluster about the same
/// @param suppression why nobody is called of it; null when that is not so
/// @param mergedInto the name of the incident in which it goes on; null as long as it is its own
/// @param splitFrom the name of the incident that it was part of first; null when there is none
/// @param sight of whoever asked, for what is asked of it further
/// @param sequence where in its stream it was told; only of what is watched
public record Incident(
        @Id @NonNull String id,
        @NonNull String name,
        int revision,
        @NonNull IncidentState state,
        @NonNull String cluster,
        @NonNull List<String> namespaces,
        @NonNull String title,
        AnomalyEvent.@NonNull Severity severity,
        @NonNull Instant startedAt,
        @NonNull Instant updatedAt,
        @Nullable Instant resolvedAt,
        @NonNull List<String> anomalyNames,
        @NonNull List<String> entities,
        @NonNull List<IncidentEvent.ProbableCause> probableCauses,
        @NonNull List<String> changes,
        String dedupKey,
        String evidenceUrl,
        @NonNull List<Evidence> evidence,
        IncidentEvent.@Nullable Acknowledgement acknowledgement,
        int openings,
        @NonNull List<String> alerts,
        @NonNull List<String> warnings,
        @Nullable String mergedInto,
        @Nullable String splitFrom,
        IncidentEvent.@Nullable Suppression suppression,
        @Ignore Sight sight,
        @Nullable String sequence)
        implements Node {
    static Incident of(IncidentEvent it, Sight sight) {
        return of(it, sight, null);
    }

    static Incident of(IncidentEvent it, Sight sight, @Nullable String sequence) {
        return new Incident(
                new GlobalId("Incident", it.id()).text(),
                it.id(),
                it.revision(),
                IncidentState.valueOf(it.state().name()),
                it.cluster(),
                it.namespaces(),
                it.title(),
                it.severity(),
                it.startedAt(),
                it.updatedAt(),
                it.resolvedAt(),
                it.anomalies(),
                it.entities(),
                it.probableCauses(),
                it.changes(),
                it.dedupKey(),
                it.evidenceUrl(),
                it.evidence().stream().map(Evidence::of).toList(),
                it.acknowledgement(),
                it.openings(),
                it.alerts(),
                it.warnings(),
                it.mergedInto(),
                it.splitFrom(),
                it.suppression(),
                sight,
                sequence);
    }
}
