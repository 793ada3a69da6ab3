package io.plimsoll.engine.incident.surroundings;

import io.plimsoll.engine.series.Workload;

/// What something is about: a workload of a cluster, a node, or another thing of it.
public record Subject(String cluster, String namespace, Workload workload) {
    /// `cluster/namespace/kind/name`.
    public String path() {
        return String.join("/", cluster, namespace, workload.kind(), workload.name());
    }
}
