package io.plimsoll.engine.topology.map;

import io.plimsoll.engine.topology.Entity;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.HeldEdge;
import io.plimsoll.engine.topology.TopologyView;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A part of a cluster at an instant, in which a workload stands for its pods and all that is
/// between them.
///
/// 1. It begins at what is asked for, or with all that is seen.
/// 2. It goes on over edges of any type, whichever way they point, as many as were asked for.
/// 3. What lies outside of namespaces, as nodes do, is shown and not passed: everything meets
///    there.
/// 4. What is not seen is as if it were not there.
///
/// @param places the nearest first, by key where they are as near
/// @param edges between them, in order
/// @param isCut whether there was more than is shown
public record ClusterMap(List<Place> places, List<HeldEdge> edges, boolean isCut) {
    public ClusterMap {
        places = List.copyOf(places);
        edges = List.copyOf(edges);
    }

    /// One thing.
    ///
    /// @param hops how many edges it is away from where the map begins
    /// @param pods how many it has
    public record Place(Entity entity, int hops, int pods) {}

    /// The answer to a question.
    public static ClusterMap of(TopologyView view, MapQuestion question) {
        return new Survey(new Folding(view), question).map();
    }

    /// The map in the making.
    private static final class Survey {
        private final Folding folding;
        private final MapQuestion question;
        private final Map<EntityKey, Integer> hops = new LinkedHashMap<>();
        private final Map<EntityKey, List<HeldEdge>> edges = new LinkedHashMap<>();
        private boolean isCut;

        Survey(Folding folding, MapQuestion question) {
            this.folding = folding;
            this.question = question;
        }

        ClusterMap map() {
            begin();
            spread();
            var shown = new TreeMap<Folding.Way, HeldEdge>();
            hops.keySet().stream()
                    .flatMap(key -> edgesOf(key).stream())
                    .filter(each -> hops.containsKey(each.edge().from()))
                    .filter(each -> hops.containsKey(each.edge().to()))
                    .forEach(each -> shown.put(Folding.Way.of(each), each));
            return new ClusterMap(
                    hops.keySet().stream().flatMap(key -> folding.place(key, at(key))).toList(),
                    List.copyOf(shown.values()),
                    isCut);
        }

        private int at(EntityKey key) {
            return hops.getOrDefault(key, 0);
        }

        private void begin() {
            var first =
                    question.around().isEmpty()
                            ? folding.all()
                            : question.around().stream().flatMap(folding::shown).sorted().toList();
            first.forEach(key -> find(key, 0));
        }

        private void spread() {
            var next = new ArrayDeque<>(hops.keySet());
            while (!next.isEmpty()) {
                var key = next.removeFirst();
                if (at(key) == question.hops() || (at(key) > 0 && Folding.isShared(key))) {
                    continue;
                }
                for (var each : edgesOf(key)) {
                    var edge = each.edge();
                    var other = edge.from().equals(key) ? edge.to() : edge.from();
                    if (find(other, at(key) + 1)) {
                        next.add(other);
                    }
                }
            }
        }

        private boolean find(EntityKey key, int away) {
            if (!question.sees(key) || hops.containsKey(key)) {
                return false;
            }
            if (hops.size() == question.most()) {
                isCut = true;
                return false;
            }
            hops.put(key, away);
            return true;
        }

        private List<HeldEdge> edgesOf(EntityKey key) {
            return edges.computeIfAbsent(key, folding::edges);
        }
    }
}
