package io.plimsoll.collector.kube.workload;

import io.plimsoll.contracts.WorkloadSeen.Callee;
import io.plimsoll.contracts.WorkloadSeen.Placement;
import io.plimsoll.engine.topology.EdgeDirection;
import io.plimsoll.engine.topology.EdgeType;
import io.plimsoll.engine.topology.Entity;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.TopologyView;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// How a workload hangs together with the rest of its cluster; nothing at all when it is there no
/// more.
record Ties(boolean gone, List<Placement> placements, List<String> services, List<Callee> calls) {
    static final Ties GONE = new Ties(true, List.of(), List.of(), List.of());

    /// Of placements, of services and of calls.
    static final int MOST = 200;

    /// Of these nothing is known before they are seen, not even whether somebody owns them.
    private static final Set<String> MIDDLEMEN = Set.of("ReplicaSet", "Job");

    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private static final Comparator<Placement> FULLEST_FIRST =
            Comparator.comparingInt(Placement::pods).reversed().thenComparing(Placement::node);

    Ties {
        placements = List.copyOf(placements);
        services = List.copyOf(services);
        calls = List.copyOf(calls);
    }

    /// The ties of a workload as the graph has them. It is there as long as it has pods, or the API
    /// has it.
    static Ties of(TopologyView view, EntityKey workload, List<Callee> calls) {
        boolean isSeen = view.entity(workload).isPresent();
        if (!view.workloadOf(workload).equals(workload)
                || (!isSeen && MIDDLEMEN.contains(workload.kind()))) {
            return GONE;
        }
        var pods =
                view.podsOf(workload).stream().flatMap(key -> view.entity(key).stream()).toList();
        if (!isSeen && pods.isEmpty()) {
            return GONE;
        }
        var running =
                pods.stream()
                        .filter(pod -> !OVER.contains(pod.attribute("phase")))
                        .map(Entity::key)
                        .toList();
        return new Ties(
                false,
                placements(view, running),
                services(view, running),
                calls.stream().limit(MOST).toList());
    }

    private static List<Placement> placements(TopologyView view, List<EntityKey> pods) {
        var counts = new HashMap<EntityKey, Integer>();
        for (var pod : pods) {
            view.neighbours(pod, EdgeType.RUNS_ON, EdgeDirection.OUTGOING)
                    .forEach(node -> counts.merge(node, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .map(each -> placement(view, each))
                .sorted(FULLEST_FIRST)
                .limit(MOST)
                .toList();
    }

    private static Placement placement(TopologyView view, Map.Entry<EntityKey, Integer> count) {
        var node = view.entity(count.getKey()).orElseThrow();
        return new Placement(
                node.key().name(), NodeLabels.zone(node), NodeLabels.pool(node), count.getValue());
    }

    private static List<String> services(TopologyView view, List<EntityKey> pods) {
        var names = new TreeSet<String>();
        for (var pod : pods) {
            view.neighbours(pod, EdgeType.SELECTS, EdgeDirection.INCOMING)
                    .forEach(service -> names.add(service.name()));
        }
        return names.stream().limit(MOST).toList();
    }
}
