package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The `data` of an event that tells of a change in a cluster, as its Kubernetes source saw it.
///
/// @param id made of the object's uid and of what it became, so that whoever sees it says the same
/// @param revision 1: a change is told once
/// @param namespace `_cluster` for nodes
/// @param entity what changed
/// @param uid of the object
/// @param before what it was, of what changed; empty for what is new
/// @param after what it is; empty for what is gone
/// @param at when it was seen
@JsonPropertyOrder({
    "id",
    "revision",
    "what",
    "cluster",
    "namespace",
    "entity",
    "uid",
    "before",
    "after",
    "at"
})
public record ChangeEvent(
        String id,
        int revision,
        What what,
        String cluster,
        String namespace,
        AnomalyEvent.WorkloadRef entity,
        String uid,
        SortedMap<String, String> before,
        SortedMap<String, String> after,
        Instant at) {
    /// Also the third part of the event's type.
    public enum What {
        /// Another pod template: another image, another setting, or a restart.
        rolledOut,
        /// Another number of replicas is wanted.
        scaled,
        /// An autoscaler wants another number of replicas.
        hpaScaled,
        /// The object was changed in another way.
        configChanged,
        nodeAdded,
        nodeRemoved,
        nodeCordoned,
        nodeUncordoned
    }

    public ChangeEvent {
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
        after = Collections.unmodifiableSortedMap(new TreeMap<>(after));
    }

    /// The event that carries this, from the given service.
    public CloudEvent<ChangeEvent> inEnvelope(String service) {
        return new CloudEvent<>(
                id + "." + revision,
                service,
                "io.plimsoll.change." + what + ".v1",
                cluster + "/" + namespace + "/" + entity.kind() + "/" + entity.name(),
                at,
                this);
    }
}
