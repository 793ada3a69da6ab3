package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The `data` of an event that tells of a change, which may be why something goes wrong later.
///
/// @param id the same however often the change is told
/// @param revision 1, unless what is known of the change grows
/// @param namespace `_cluster` when it concerns none, or more than one
/// @param workload what was changed; null when it is not one workload
/// @param title one line for people
/// @param endedAt null when it took no time, or is not over
/// @param origin who told it
/// @param details what else is known, in the words of who told it
@JsonPropertyOrder({
    "id",
    "revision",
    "change",
    "cluster",
    "namespace",
    "workload",
    "title",
    "startedAt",
    "endedAt",
    "origin",
    "details"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeEvent(
        String id,
        int revision,
        Kind change,
        String cluster,
        String namespace,
        @Nullable WorkloadRef workload,
        String title,
        Instant startedAt,
        @Nullable Instant endedAt,
        Origin origin,
        SortedMap<String, String> details) {
    /// What happened; also the third part of the event's type.
    public enum Kind {
        /// Another version of a workload is told to run.
        deployed,
        /// Something that workloads read has other contents.
        configChanged,
        flagChanged,
        scaled,
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
                        + (workload == null ? "" : "/" + workload.kind() + "/" + workload.name()),
                startedAt,
                this);
    }
}
