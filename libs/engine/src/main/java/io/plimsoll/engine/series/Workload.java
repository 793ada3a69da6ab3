package io.plimsoll.engine.series;

/// What outlives pods: a Deployment, StatefulSet, …, a Node, or the Prometheus job of a target that
/// no Kubernetes label describes (kind `Service`). Its texts are interned.
public record Workload(String kind, String name) {
    public Workload {
        kind = kind.intern();
        name = name.intern();
    }
}
