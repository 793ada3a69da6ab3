package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The `data` of an event that passes on a warning of the cluster itself (`events.k8s.io/v1`): a
/// container that does not start, a pod that finds no node, a volume that cannot be mounted.
///
/// @param id of the Event object
/// @param revision 1 + log2 of the number of times, rounded down: one that repeats is told again
///   when it was seen twice as often
/// @param namespace `_cluster` when it concerns none
/// @param regarding the object that it is about
/// @param workload that owns that object; the object itself where it is owned by none or where that
///   is not known
/// @param reason one word, as the reporter has it (`BackOff`, `FailedScheduling`)
/// @param note what the reporter says, for people
/// @param count how often it was seen
/// @param reporter the controller that says it
@JsonPropertyOrder({
    "id",
    "revision",
    "cluster",
    "namespace",
    "regarding",
    "workload",
    "reason",
    "note",
    "count",
    "firstAt",
    "lastAt",
    "reporter"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KubernetesEvent(
        String id,
        int revision,
        String cluster,
        String namespace,
        WorkloadRef regarding,
        @Nullable WorkloadRef workload,
        String reason,
        String note,
        int count,
        Instant firstAt,
        Instant lastAt,
        String reporter) {
    /// The revision of an event that was seen so often.
    public static int revision(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, count));
    }

    /// The event that carries this, from the given service.
    public CloudEvent<KubernetesEvent> inEnvelope(String service) {
        return new CloudEvent<>(
                id + "." + revision,
                service,
                "io.plimsoll.kubernetes.warning.v1",
                cluster + "/" + namespace + "/" + regarding.kind() + "/" + regarding.name(),
                lastAt,
                this);
    }
}
