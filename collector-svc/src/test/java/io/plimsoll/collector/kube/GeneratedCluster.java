package io.plimsoll.collector.kube;

import io.plimsoll.engine.topology.Edge;
import io.plimsoll.engine.topology.EdgeType;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.Observation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A cluster of 5,000 pods: 500 Deployments of ten, each with a Service, on 100 nodes in three
/// zones.
final class GeneratedCluster {
    static final int DEPLOYMENTS = 500;
    static final int REPLICAS = 10;
    private static final int NODES = 100;

    private GeneratedCluster() {}

    static EntityKey deployment(int number) {
        return new EntityKey("Deployment", "ns" + number % 50, "app-" + number);
    }

    static EntityKey set(int number, String hash) {
        return sibling(number, "ReplicaSet", "app-" + number + "-" + hash);
    }

    static EntityKey pod(int number, String hash, int replica) {
        return sibling(number, "Pod", "app-" + number + "-" + hash + "-abcd" + replica);
    }

    static EntityKey node(int number) {
        return new EntityKey("Node", "_cluster", "node-" + number);
    }

    private static EntityKey sibling(int number, String kind, String name) {
        return new EntityKey(kind, "ns" + number % 50, name);
    }

    /// All of it, as it is listed.
    static Map<EntityKey, Optional<Observation>> all() {
        var all = new LinkedHashMap<EntityKey, Optional<Observation>>();
        for (int i = 0; i < NODES; i++) {
            add(all, nodeIn(i, "zone-" + i % 3));
        }
        for (int i = 0; i < DEPLOYMENTS; i++) {
            add(all, Observation.of(deployment(i), "d" + i, 0, Map.of("replicas", "10")));
            add(all, setOf(i, "5d4f8b7c9d"));
            add(all, Observation.of(sibling(i, "Service", "app-" + i), "s" + i, 0, Map.of()));
            for (int replica = 0; replica < REPLICAS; replica++) {
                add(all, podOf(i, "5d4f8b7c9d", replica, replica * 7 % NODES));
            }
            add(all, slice(i, "5d4f8b7c9d", REPLICAS));
        }
        return all;
    }

    private static void add(Map<EntityKey, Optional<Observation>> to, Observation one) {
        to.put(one.key(), Optional.of(one));
    }

    static Observation nodeIn(int number, String zone) {
        return Observation.of(node(number), "n" + number, 0, Map.of("zone", zone));
    }

    static Observation setOf(int number, String hash) {
        var key = set(number, hash);
        return Observation.of(key, "r" + key.name(), 0, Map.of())
                .with(Set.of(new Edge(deployment(number), EdgeType.OWNS, key)));
    }

    static Observation podOf(int number, String hash, int replica, int node) {
        var key = pod(number, hash, replica);
        return Observation.of(key, "p" + key.name(), 0, Map.of("phase", "Running"))
                .with(
                        Set.of(
                                new Edge(set(number, hash), EdgeType.OWNS, key),
                                new Edge(key, EdgeType.RUNS_ON, node(node))));
    }

    /// The slice of a Service that selects the first so many pods.
    static Observation slice(int number, String hash, int selected) {
        var edges = new HashSet<Edge>();
        var service = sibling(number, "Service", "app-" + number);
        for (int replica = 0; replica < selected; replica++) {
            edges.add(new Edge(service, EdgeType.SELECTS, pod(number, hash, replica)));
        }
        var key = sibling(number, "EndpointSlice", "app-" + number + "-x");
        return Observation.of(key, "e" + number, 0, Map.of()).with(edges);
    }
}
