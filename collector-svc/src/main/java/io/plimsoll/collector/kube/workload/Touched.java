package io.plimsoll.collector.kube.workload;

import io.plimsoll.engine.topology.Edge;
import io.plimsoll.engine.topology.EdgeDirection;
import io.plimsoll.engine.topology.EdgeType;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.TopologyView;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which workloads an entity has to do with, by its neighbours alone. Asked before it changes and
/// after, that is all of those which may be other than before.
public final class Touched {
    private static final Set<String> RUNNING =
            Set.of("Pod", "ReplicaSet", "Job", "Deployment", "StatefulSet", "DaemonSet", "CronJob");

    private Touched() {}

    /// The workloads, among them names of what is none, or is there no more.
    public static Set<EntityKey> by(TopologyView view, EntityKey key) {
        return switch (key.kind()) {
            case "Node" -> of(view, view.podsOn(key));
            case "Service" ->
                    of(view, view.neighbours(key, EdgeType.SELECTS, EdgeDirection.OUTGOING));
            case "EndpointSlice" -> of(view, view.told(key).stream().map(Edge::to).toList());
            default -> itself(view, key);
        };
    }

    /// The workload that a pod, an owner of pods or an owner of those is of.
    public static Set<EntityKey> itself(TopologyView view, EntityKey key) {
        return RUNNING.contains(key.kind()) ? Set.of(view.workloadOf(key)) : Set.of();
    }

    private static Set<EntityKey> of(TopologyView view, List<EntityKey> pods) {
        return pods.stream().map(view::workloadOf).collect(Collectors.toSet());
    }
}
