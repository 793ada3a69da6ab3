package io.plimsoll.engine.series;

/// What outlives pods: a Deployment, StatefulSet, …, a Node, or the Prometheus job of a target that
/// no Kubernetes label describes (kind `Service`).
public record Workload(String kind, String name) {}
