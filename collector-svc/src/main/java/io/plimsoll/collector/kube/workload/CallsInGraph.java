package io.plimsoll.collector.kube.workload;

import io.plimsoll.contracts.WorkloadSeen.Callee;
import io.plimsoll.engine.topology.Edge;
import io.plimsoll.engine.topology.EdgeType;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.Observation;
import io.plimsoll.engine.topology.TopologyGraph;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts who calls whom into the graph: an entity of kind `Calls` for each caller tells its edges,
/// as an EndpointSlice tells those of its Service. So they have times, are kept in Redis with all
/// else, and end when nobody heard of them any more, whoever is the source then.
public final class CallsInGraph {
    static final String KIND = "Calls";

    private CallsInGraph() {}

    /// Takes in all calls that are known, in place of those before.
    ///
    /// @param now in epoch milliseconds
    /// @return what is other than before
    public static Set<EntityKey> take(
            TopologyGraph graph, Map<EntityKey, List<Callee>> calls, long now) {
        var changed = new HashSet<EntityKey>();
        var told = new HashSet<EntityKey>();
        calls.forEach((caller, callees) -> {
            var seen = observation(caller, callees, now);
            told.add(seen.key());
            if (graph.observe(seen, now)) {
                changed.add(seen.key());
            }
        });
        for (var before : graph.latest().entities(KIND)) {
            if (!told.contains(before.key()) && graph.gone(before.key(), now)) {
                changed.add(before.key());
            }
        }
        return changed;
    }

    private static Observation observation(EntityKey caller, List<Callee> callees, long now) {
        var teller = new EntityKey(KIND, caller.namespace(), caller.kind() + "." + caller.name());
        var edges =
                callees.stream()
                        .map(to -> new EntityKey(to.kind(), to.namespace(), to.name()))
                        .map(callee -> new Edge(caller, EdgeType.CALLS, callee))
                        .collect(Collectors.toSet());
        return Observation.of(teller, "", now, Map.of()).with(edges);
    }
}
