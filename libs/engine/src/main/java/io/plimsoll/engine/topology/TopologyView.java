package io.plimsoll.engine.topology;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A graph as it was at an instant. Of an edge both ends must have been there. All answers are
/// sorted by key.
public final class TopologyView {
    /// Nobody owns through more; a ring of owners ends here.
    private static final int MOST_OWNERS = 8;

    private final Map<EntityKey, Vertex> vertices;
    private final long time;

    TopologyView(Map<EntityKey, Vertex> vertices, long time) {
        this.vertices = vertices;
        this.time = time;
    }

    /// The instant, in epoch milliseconds.
    public long time() {
        return time;
    }

    /// The entity of that key, if it was there.
    public Optional<Entity> entity(EntityKey key) {
        var vertex = vertices.get(key);
        return Optional.ofNullable(vertex == null ? null : vertex.at(time)).map(Life::view);
    }

    /// All entities of that kind.
    public List<Entity> entities(String kind) {
        return vertices.values().stream()
                .filter(vertex -> vertex.key.kind().equals(kind) && vertex.at(time) != null)
                .map(vertex -> vertex.key)
                .sorted()
                .flatMap(key -> entity(key).stream())
                .toList();
    }

    /// The keys of all entities.
    public List<EntityKey> keys() {
        return vertices.values().stream()
                .filter(vertex -> vertex.at(time) != null)
                .map(vertex -> vertex.key)
                .sorted()
                .toList();
    }

    /// What an edge of that type leads to.
    public List<EntityKey> neighbours(EntityKey key, EdgeType type, EdgeDirection direction) {
        var vertex = vertices.get(key);
        if (vertex == null || vertex.at(time) == null) {
            return List.of();
        }
        return others(vertex, direction, Set.of(type))
                .filter(other -> other.at(time) != null)
                .map(other -> other.key)
                .distinct()
                .sorted()
                .toList();
    }

    /// All edges of an entity, in both directions.
    public List<Edge> edges(EntityKey key) {
        return held(key).stream().map(HeldEdge::edge).toList();
    }

    /// The same with their times: those of all who tell of an edge together.
    public List<HeldEdge> held(EntityKey key) {
        var vertex = vertices.get(key);
        if (vertex == null || vertex.at(time) == null) {
            return List.of();
        }
        var found = new TreeMap<Edge, HeldEdge>(StoredTopology.EDGES);
        Stream.of(EdgeDirection.values())
                .flatMap(direction -> vertex.links(direction).stream())
                .filter(link -> link.holdsAt(time))
                .filter(link -> link.source.at(time) != null && link.target.at(time) != null)
                .map(link -> new HeldEdge(link.view(), link.from(), link.to()))
                .forEach(each -> found.merge(each.edge(), each, HeldEdge::and));
        return List.copyOf(found.values());
    }

    /// The edges that an entity tells of, whose ends need not be there.
    public List<Edge> told(EntityKey key) {
        var vertex = vertices.get(key);
        if (vertex == null) {
            return List.of();
        }
        return vertex.told.stream()
                .filter(link -> link.holdsAt(time))
                .map(Link::view)
                .distinct()
                .sorted(StoredTopology.EDGES)
                .toList();
    }

    /// The top owner of a pod, or of anything that is owned: itself when nobody owns it. Owners are
    /// followed by name, whether they are there or not: a pod that outlives its Deployment for a
    /// moment is still a pod of it.
    public EntityKey workloadOf(EntityKey key) {
        var top = key;
        for (int i = 0; i < MOST_OWNERS; i++) {
            var vertex = vertices.get(top);
            if (vertex == null) {
                break;
            }
            var owner =
                    others(vertex, EdgeDirection.INCOMING, Set.of(EdgeType.OWNS))
                            .map(other -> other.key)
                            .min(EntityKey::compareTo);
            if (owner.isEmpty()) {
                break;
            }
            top = owner.get();
        }
        return top;
    }

    /// The pods that an entity owns, directly or through others.
    public List<EntityKey> podsOf(EntityKey owner) {
        var found = new HashMap<EntityKey, Integer>();
        spread(
                owner,
                MOST_OWNERS,
                found,
                EnumSet.of(EdgeType.OWNS),
                List.of(EdgeDirection.OUTGOING));
        return found.keySet().stream().filter(key -> key.kind().equals("Pod")).sorted().toList();
    }

    /// The pods that run on a node.
    public List<EntityKey> podsOn(EntityKey node) {
        return neighbours(node, EdgeType.RUNS_ON, EdgeDirection.INCOMING);
    }

    /// How many edges lie between two entities on the shortest way, whichever way they point.
    ///
    /// @return empty when there is no way of at most `mostHops`
    public OptionalInt distance(EntityKey one, EntityKey other, int mostHops) {
        return distance(one, other, mostHops, EnumSet.allOf(EdgeType.class));
    }

    /// The same over edges of these types alone.
    public OptionalInt distance(EntityKey one, EntityKey other, int mostHops, Set<EdgeType> types) {
        if (entity(one).isEmpty() || entity(other).isEmpty()) {
            return OptionalInt.empty();
        }
        var found = reach(one, mostHops, types).get(other);
        return found == null ? OptionalInt.empty() : OptionalInt.of(found);
    }

    /// All that lies within so many edges of an entity, with the number of them; the entity itself
    /// with none.
    public Map<EntityKey, Integer> reach(EntityKey from, int mostHops, Set<EdgeType> types) {
        var found = new HashMap<EntityKey, Integer>();
        if (entity(from).isPresent()) {
            spread(from, mostHops, found, types, List.of(EdgeDirection.values()));
        }
        return Map.copyOf(found);
    }

    private void spread(
            EntityKey from,
            int mostHops,
            Map<EntityKey, Integer> found,
            Set<EdgeType> types,
            List<EdgeDirection> directions) {
        var next = new ArrayDeque<EntityKey>();
        found.put(from, 0);
        next.add(from);
        while (!next.isEmpty()) {
            var key = next.removeFirst();
            int hops = found.getOrDefault(key, 0);
            var vertex = vertices.get(key);
            if (vertex == null || hops == mostHops) {
                continue;
            }
            for (var direction : directions) {
                others(vertex, direction, types)
                        .filter(other -> other.at(time) != null)
                        .filter(other -> found.putIfAbsent(other.key, hops + 1) == null)
                        .forEach(other -> next.add(other.key));
            }
        }
    }

    private Stream<Vertex> others(Vertex vertex, EdgeDirection direction, Set<EdgeType> types) {
        return vertex.links(direction).stream()
                .filter(link -> types.contains(link.type) && link.holdsAt(time))
                .map(link -> direction == EdgeDirection.OUTGOING ? link.target : link.source);
    }
}
