package io.plimsoll.engine.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which workloads took the place of which: `checkout-v2` that of `checkout-v1`. One did when
///
/// 1. both are of the same kind and namespace, and the old one was there first;
/// 2. the new one is there, and nothing of its name was before; the old one is there no more;
/// 3. the one began within [#WINDOW] of the other's end, before it or after it;
/// 4. a Service that sent to pods of the old one, when it ended or when the new one began, sends to
///    pods of the new one;
/// 5. all this is so of no other old one for the new one, and of no other new one for the old one.
///
/// Where there is a choice there is no heir. Bounded by the graph, which remembers what ended for
/// two hours.
public final class Successions {
    /// An hour, in milliseconds.
    public static final long WINDOW = 3_600_000;

    /// Those that run under one name for long.
    private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "DaemonSet");

    private final TopologyGraph graph;

    private Successions(TopologyGraph graph) {
        this.graph = graph;
    }

    /// Whom each heir follows, as far as the graph remembers.
    public static Map<EntityKey, EntityKey> in(TopologyGraph graph) {
        return new Successions(graph).found();
    }

    private Map<EntityKey, EntityKey> found() {
        var candidates = new ArrayList<Pair>();
        var living = new ArrayList<Entity>();
        var ended = new ArrayList<Entity>();
        sort(living, ended);
        for (var old : ended) {
            for (var heir : living) {
                if (isInTime(old, heir) && isForTheSame(old, heir)) {
                    candidates.add(new Pair(old.key(), heir.key()));
                }
            }
        }
        var followed = new TreeMap<EntityKey, EntityKey>();
        for (var pair : candidates) {
            if (candidates.stream().noneMatch(pair::disputes)) {
                followed.put(pair.heir, pair.old);
            }
        }
        return followed;
    }

    private record Pair(EntityKey old, EntityKey heir) {
        boolean disputes(Pair other) {
            return !equals(other) && (old.equals(other.old) || heir.equals(other.heir));
        }
    }

    /// Those that are there for the first time, and those that are there no more.
    private void sort(List<Entity> living, List<Entity> ended) {
        for (var key : graph.keys()) {
            var lives = KINDS.contains(key.kind()) ? graph.lives(key) : List.<Entity>of();
            if (lives.isEmpty()) {
                continue;
            }
            var latest = lives.getLast();
            if (latest.to() != Entity.LIVING) {
                ended.add(latest);
            } else if (lives.size() == 1) {
                living.add(latest);
            }
        }
    }

    private static boolean isInTime(Entity old, Entity heir) {
        return old.key().kind().equals(heir.key().kind())
                && old.key().namespace().equals(heir.key().namespace())
                && old.from() < heir.from()
                && Math.abs(heir.from() - old.to()) <= WINDOW;
    }

    private boolean isForTheSame(Entity old, Entity heir) {
        var before = services(old.key(), old.to() - 1);
        before.addAll(services(old.key(), Math.min(heir.from(), old.to() - 1)));
        before.retainAll(services(heir.key(), Entity.LIVING - 1));
        return !before.isEmpty();
    }

    /// The Services that send to its pods then.
    private Set<EntityKey> services(EntityKey workload, long time) {
        var view = graph.at(time);
        var found = new HashSet<EntityKey>();
        for (var pod : view.podsOf(workload)) {
            found.addAll(view.neighbours(pod, EdgeType.SELECTS, EdgeDirection.INCOMING));
        }
        return found;
    }
}
