package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `data` of an event that tells how a workload hangs together with the rest of its cluster,
/// all of it, from then on. With these in the log whoever reads it knows how things were when
/// something went wrong, and needs nobody to ask.
///
/// @param id another one each time
/// @param revision 1: what is seen later is another event
/// @param at since when it is so, as far as that was seen
/// @param gone whether the workload is there no more; all else is empty then
/// @param placements where its pods run, by node
/// @param services of its namespace that send to its pods, by name
/// @param calls which Services and workloads it was seen to call, by namespace, kind and name
@JsonPropertyOrder({
    "id",
    "revision",
    "cluster",
    "namespace",
    "workload",
    "at",
    "gone",
    "placements",
    "services",
    "calls"
})
public record WorkloadSeen(
        String id,
        int revision,
        String cluster,
        String namespace,
        WorkloadRef workload,
        Instant at,
        boolean gone,
        List<Placement> placements,
        List<String> services,
        List<Callee> calls) {
    public WorkloadSeen {
        placements = List.copyOf(placements);
        services = List.copyOf(services);
        calls = List.copyOf(calls);
    }

    /// Pods of it on one node.
    ///
    /// @param zone of the node (`topology.kubernetes.io/zone`); null when it has none
    /// @param pool of nodes that it belongs to; null when that is not known
    /// @param pods how many
    @JsonPropertyOrder({"node", "zone", "pool", "pods"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Placement(String node, @Nullable String zone, @Nullable String pool, int pods) {}

    /// Whom it calls: a Service, or a workload.
    @JsonPropertyOrder({"namespace", "kind", "name"})
    public record Callee(String namespace, String kind, String name) {}

    /// The event that carries this, from the given service.
    public CloudEvent<WorkloadSeen> inEnvelope(String service) {
        return new CloudEvent<>(
                id + "." + revision,
                service,
                "io.plimsoll.workload.seen.v1",
                cluster + "/" + namespace + "/" + workload.kind() + "/" + workload.name(),
                at,
                this);
    }
}
