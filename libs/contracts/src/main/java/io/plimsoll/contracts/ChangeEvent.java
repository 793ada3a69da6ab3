package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The `data` of an event that tells of a change, which may be why something goes wrong later: seen
/// in the cluster, or told by whoever made it.
///
/// @param id the same however often the change is seen or told, and by whom
/// @param revision 1: a change is told once
/// @param namespace `_cluster` when it concerns none, or more than one
/// @param entity what was changed; null when it is not one thing of the cluster
/// @param title one line for people
/// @param endedAt null when it took no time, or is not over
/// @param origin who told it; null when it was seen in the cluster
/// @param before what it was, of what changed, where that was seen; empty for what is new
/// @param after what it is; empty for what is gone
/// @param details what else is known
@JsonPropertyOrder({
    "id",
    "revision",
    "change",
    "cluster",
    "namespace",
    "entity",
    "title",
    "startedAt",
    "endedAt",
    "origin",
    "before",
    "after",
    "details"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeEvent(
        String id,
        int revision,
        Kind change,
        String cluster,
        String namespace,
        @Nullable WorkloadRef entity,
        String title,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Origin origin,
        SortedMap<String, String> before,
        SortedMap<String, String> after,
        SortedMap<String, String> details) {
    /// What happened; also the third part of the event's type.
    public enum Kind {
        /// Seen: another pod template, which is another image, another setting, or a restart.
        rolledOut,
        /// Another number of replicas is wanted.
        scaled,
        /// An autoscaler wants another number of replicas.
        hpaScaled,
        /// It, or something that it reads, is set otherwise.
        configChanged,
        nodeAdded,
        nodeRemoved,
        nodeCordoned,
        nodeUncordoned,
        /// Told: another version is being brought out.
        deployed,
        flagChanged,
        /// People work on it, or will.
        maintenance,
        /// None of the others.
        changed
    }

    /// Who told it.
    ///
    /// @param source, id and type as in the event that came (CloudEvents 1.0)
    @JsonPropertyOrder({"source", "id", "type"})
    public record Origin(String source, String id, String type) {}

    public ChangeEvent {
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
        after = Collections.unmodifiableSortedMap(new TreeMap<>(after));
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /// The event that carries this, from the given service.
    public CloudEvent<ChangeEvent> inEnvelope(String service) {
        return new CloudEvent<>(
                id + "." + revision,
                service,
                "io.plimsoll.change." + change + ".v1",
                cluster
                        + "/"
                        + namespace
                        + (entity == null ? "" : "/" + entity.kind() + "/" + entity.name()),
                startedAt,
                this);
    }
}
