package io.plimsoll.engine.topology.map;

import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.topology.Edge;
import io.plimsoll.engine.topology.EdgeType;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.HeldEdge;
import io.plimsoll.engine.topology.TopologyView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Puts workloads in place of what they own.
record Folding(TopologyView view) {
    /// They tell of the edges of others, and are nothing of their own.
    private static final Set<String> TELLERS = Set.of("Calls", "EndpointSlice");

    /// An edge as it stands in order among others.
    record Way(EntityKey from, EdgeType type, EntityKey to) implements Comparable<Way> {
        private static final Comparator<Way> ORDER =
                Comparator.comparing(Way::from).thenComparing(Way::to).thenComparing(Way::type);

        static Way of(HeldEdge held) {
            var edge = held.edge();
            return new Way(edge.from(), edge.type(), edge.to());
        }

        @Override
        public int compareTo(Way other) {
            return ORDER.compare(this, other);
        }
    }

    /// Whether it belongs to no namespace.
    static boolean isShared(EntityKey key) {
        return key.namespace().equals(LabelRules.CLUSTER_SCOPE);
    }

    /// What is shown in place of all that there is, in order.
    List<EntityKey> all() {
        return view.keys().stream().flatMap(this::shown).distinct().sorted().toList();
    }

    /// What is shown in place of that; nothing where it is not there.
    Stream<EntityKey> shown(EntityKey key) {
        return TELLERS.contains(key.kind()) || view.entity(key).isEmpty()
                ? Stream.empty()
                : Stream.of(folded(key));
    }

    /// Its top owner, if that is there.
    private EntityKey folded(EntityKey key) {
        var top = view.workloadOf(key);
        return view.entity(top).isPresent() ? top : key;
    }

    Stream<ClusterMap.Place> place(EntityKey key, int hops) {
        int pods = view.podsOf(key).size();
        return view.entity(key).map(entity -> new ClusterMap.Place(entity, hops, pods)).stream();
    }

    /// The edges of what is shown, with those of its pods, each once and as long as any held.
    List<HeldEdge> edges(EntityKey key) {
        var members = new ArrayList<>(view.podsOf(key));
        members.add(key);
        var found = new TreeMap<Way, HeldEdge>();
        for (var member : members) {
            for (var each : view.held(member)) {
                folded(each).forEach(edge -> found.merge(Way.of(edge), edge, HeldEdge::and));
            }
        }
        return List.copyOf(found.values());
    }

    private Stream<HeldEdge> folded(HeldEdge held) {
        var edge = held.edge();
        return shown(edge.from())
                .flatMap(from ->
                        shown(edge.to())
                                .filter(to -> !to.equals(from))
                                .map(to -> new Edge(from, edge.type(), to)))
                .map(each -> new HeldEdge(each, held.from(), held.to()));
    }
}
