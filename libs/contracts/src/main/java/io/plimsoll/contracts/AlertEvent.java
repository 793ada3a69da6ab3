package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The `data` of an event that tells of somebody else's alert, as Alertmanager knows it.
///
/// @param id of this alert since it began: the same while it fires and when it is resolved
/// @param revision 1 when it fires, 2 when it is resolved
/// @param namespace `_cluster` when the alert names none
/// @param workload what its labels lead to
/// @param name of the alert, its label `alertname`
/// @param fingerprint of its labels, as Alertmanager computes it
/// @param endsAt when it was resolved; null while it fires
/// @param generatorUrl where it comes from; empty when that is not said
@JsonPropertyOrder({
    "id",
    "revision",
    "state",
    "cluster",
    "namespace",
    "workload",
    "name",
    "labels",
    "annotations",
    "fingerprint",
    "startsAt",
    "endsAt",
    "generatorUrl"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertEvent(
        String id,
        int revision,
        State state,
        String cluster,
        String namespace,
        AnomalyEvent.WorkloadRef workload,
        String name,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        String fingerprint,
        Instant startsAt,
        @Nullable Instant endsAt,
        String generatorUrl) {
    /// Also the third part of the event's type.
    public enum State {
        firing,
        resolved
    }

    public AlertEvent {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /// The event that carries this, from the given service.
    public CloudEvent<AlertEvent> inEnvelope(String service) {
        return new CloudEvent<>(
                id + "." + revision,
                service,
                "io.plimsoll.alert." + state + ".v1",
                cluster + "/" + namespace + "/" + name,
                endsAt == null ? startsAt : endsAt,
                this);
    }
}
