package io.plimsoll.engine.incident;

import io.plimsoll.engine.series.Workload;

/// What an incident is about: a workload of a cluster.
public record Subject(String cluster, String namespace, Workload workload) {
    /// `cluster/namespace/kind/name`.
    public String path() {
        return String.join("/", cluster, namespace, workload.kind(), workload.name());
    }
}
