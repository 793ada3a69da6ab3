package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The `data` of an incident's CloudEvent: what belongs together, told as one thing.
///
/// @param id the same in all its events
/// @param revision 1 at opening, one more with each event
/// @param state what this event tells; an incident is over after `resolved` until `reopened`
/// @param startedAt of its first anomaly
/// @param updatedAt event time of what changed it
/// @param resolvedAt null while it lasts
/// @param anomalies ids of all its anomalies, in the order of their coming
/// @param entities what is concerned, `cluster/namespace/kind/name`; what it began with first
/// @param probableCauses by rank; empty when nothing is proven
/// @param changes ids of change events that may have to do with it
/// @param dedupKey the same for incidents about the same thing, for pagers
/// @param evidenceUrl where a person sees more
/// @param evidence its weightiest anomalies as they stand, at most [#MAX_EVIDENCE]
/// @param acknowledgement who took it on; null while nobody did
/// @param openings 1 at opening, one more each time it came back
/// @param alerts ids of alerts of others about the same
/// @param warnings ids of warnings of the cluster about the same
/// @param mergedInto id of the incident in which it goes on; null as long as it is its own
/// @param suppression why nobody is called of it; null when that is not so
/// @param splitFrom id of the incident that it was part of first; null when there is none
/// @param warningReasons what those warnings say is wrong, each once, as Kubernetes has it
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "id",
    "revision",
    "state",
    "cluster",
    "namespaces",
    "title",
    "severity",
    "startedAt",
    "updatedAt",
    "resolvedAt",
    "anomalies",
    "entities",
    "probableCauses",
    "changes",
    "dedupKey",
    "evidenceUrl",
    "evidence",
    "acknowledgement",
    "openings",
    "alerts",
    "warnings",
    "mergedInto",
    "suppression",
    "splitFrom",
    "warningReasons"
})
public record IncidentEvent(
        String id,
        int revision,
        State state,
        String cluster,
        List<String> namespaces,
        String title,
        AnomalyEvent.Severity severity,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        List<String> anomalies,
        List<String> entities,
        List<ProbableCause> probableCauses,
        List<String> changes,
        String dedupKey,
        String evidenceUrl,
        List<Evidence> evidence,
        @Nullable Acknowledgement acknowledgement,
        int openings,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> alerts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings,
        @Nullable String mergedInto,
        @Nullable Suppression suppression,
        @Nullable String splitFrom,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warningReasons) {
    public static final int MAX_EVIDENCE = 20;

    public IncidentEvent {
        // Older events do not have them.
        alerts = List.copyOf(Objects.requireNonNullElse(alerts, List.of()));
        warnings = List.copyOf(Objects.requireNonNullElse(warnings, List.of()));
        warningReasons = List.copyOf(Objects.requireNonNullElse(warningReasons, List.of()));
        namespaces = List.copyOf(namespaces);
        anomalies = List.copyOf(anomalies);
        entities = List.copyOf(entities);
        probableCauses = List.copyOf(probableCauses);
        changes = List.copyOf(changes);
        evidence = List.copyOf(evidence);
    }

    /// One of which no reasons are told.
    public IncidentEvent(
            String id,
            int revision,
            State state,
            String cluster,
            List<String> namespaces,
            String title,
            AnomalyEvent.Severity severity,
            Instant startedAt,
            Instant updatedAt,
            @Nullable Instant resolvedAt,
            List<String> anomalies,
            List<String> entities,
            List<ProbableCause> probableCauses,
            List<String> changes,
            String dedupKey,
            String evidenceUrl,
            List<Evidence> evidence,
            @Nullable Acknowledgement acknowledgement,
            int openings,
            List<String> alerts,
            List<String> warnings,
            @Nullable String mergedInto,
            @Nullable Suppression suppression,
            @Nullable String splitFrom) {
        this(
                id,
                revision,
                state,
                cluster,
                namespaces,
                title,
                severity,
                startedAt,
                updatedAt,
                resolvedAt,
                anomalies,
                entities,
                probableCauses,
                changes,
                dedupKey,
                evidenceUrl,
                evidence,
                acknowledgement,
                openings,
                alerts,
                warnings,
                mergedInto,
                suppression,
                splitFrom,
                List.of());
    }

    /// All that is open of it is covered by silences or maintenance windows.
    ///
    /// @param by ids of the silences, `namespace/name` of the windows
    /// @param until from then on it is not, unless a later event says otherwise
    @JsonPropertyOrder({"by", "until"})
    public record Suppression(List<String> by, Instant until) {
        public Suppression {
            by = List.copyOf(by);
        }
    }

    /// What happened to it; also the third part of the event's type.
    public enum State {
        opened,
        updated,
        acknowledged,
        resolved,
        reopened
    }

    /// What may have brought it about: an entity, or a change of it.
    ///
    /// @param entity `cluster/namespace/kind/name`; a node's pool or zone is `NodePool` or `Zone`
    /// @param change id of the change event; null when none is known
    /// @param rank from 1
    /// @param probability 0..1
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProbableCause(
            @Nullable String entity,
            @Nullable String change,
            int rank,
            double probability,
            List<String> reasons) {
        public ProbableCause {
            reasons = List.copyOf(reasons);
        }
    }

    /// One of its anomalies, in its last revision.
    ///
    /// @param member the one pod that it is about; null when it is about all, or that is not known
    /// @param series id of the series that was measured, 16 hexadecimal digits; null when not known
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Evidence(
            String anomaly,
            String namespace,
            AnomalyEvent.WorkloadRef workload,
            String metric,
            AnomalyEvent.Kind kind,
            AnomalyEvent.Direction direction,
            AnomalyEvent.Severity severity,
            double score,
            double rarity,
            Instant startedAt,
            @Nullable Instant endedAt,
            String explanation,
            @Nullable String member,
            @Nullable String series) {
        /// One of the workload as a whole.
        public Evidence(
                String anomaly,
                String namespace,
                AnomalyEvent.WorkloadRef workload,
                String metric,
                AnomalyEvent.Kind kind,
                AnomalyEvent.Direction direction,
                AnomalyEvent.Severity severity,
                double score,
                double rarity,
                Instant startedAt,
                @Nullable Instant endedAt,
                String explanation) {
            this(
                    anomaly,
                    namespace,
                    workload,
                    metric,
                    kind,
                    direction,
                    severity,
                    score,
                    rarity,
                    startedAt,
                    endedAt,
                    explanation,
                    null,
                    null);
        }
    }

    /// Somebody works on it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Acknowledgement(String by, Instant at, @Nullable String reason) {}

    /// The event that carries this, from the given service.
    public CloudEvent<IncidentEvent> inEnvelope(String source) {
        return new CloudEvent<>(
                id + "." + revision,
                source,
                "io.plimsoll.incident." + state + ".v1",
                cluster + "/" + String.join(",", namespaces),
                updatedAt,
                this);
    }
}
