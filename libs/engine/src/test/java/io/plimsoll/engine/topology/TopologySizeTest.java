package io.plimsoll.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How much a cluster of 5,000 pods takes: 500 Deployments of two ReplicaSets, 500 Services and
/// their slices, 100 nodes, and as many pods again that have ended.
class TopologySizeTest {
    private static final int PODS = 5_000;

    @Test
    void aClusterOf5000PodsTakesLittle() {
        var _ = cluster();
        long before = used();

        var graph = cluster();
        long bytes = used() - before;

        try {
            assertThat(graph.size()).isGreaterThan(PODS);
            assertThat(graph.ended()).isGreaterThan(PODS);
            assertThat(bytes).isLessThan(50L << 20);
        } finally {
            Reference.reachabilityFence(graph);
        }
    }

    private static TopologyGraph cluster() {
        var graph = new TopologyGraph(TopologyParameters.defaults());
        for (int i = 0; i < 100; i++) {
            graph.observe(Observation.of(node(i), "n" + i, 0, Map.of("ready", "true")), 0);
        }
        for (int i = 0; i < 500; i++) {
            var deployment = new EntityKey("Deployment", "ns" + i % 50, "app-" + i);
            graph.observe(Observation.of(deployment, "d" + i, 0, Map.of("replicas", "10")), 0);
            rollOut(graph, deployment, i, "5d4f8b7c9d", 0);
            graph.at(0).podsOf(deployment).forEach(pod -> graph.gone(pod, 1_000));
            rollOut(graph, deployment, i, "6c5f8b7c9d", 1_000);
        }
        return graph;
    }

    private static void rollOut(
            TopologyGraph graph, EntityKey deployment, int number, String hash, long at) {
        var namespace = deployment.namespace();
        var set = new EntityKey("ReplicaSet", namespace, deployment.name() + "-" + hash);
        graph.observe(
                Observation.of(set, "r" + hash + number, at, Map.of())
                        .with(Set.of(new Edge(deployment, EdgeType.OWNS, set))),
                at);
        var service = new EntityKey("Service", namespace, deployment.name());
        graph.observe(Observation.of(service, "s" + number, 0, Map.of()), at);
        var selected = new HashSet<Edge>();
        for (int i = 0; i < PODS / 500; i++) {
            var pod = new EntityKey("Pod", namespace, set.name() + "-abcd" + i);
            graph.observe(
                    Observation.of(
                                    pod,
                                    "1f2e3d4c-0000-0000-0000-%012d".formatted(number * 10 + i),
                                    at,
                                    Map.of("ip", "10.0." + number + "." + i, "containers", hash))
                            .with(
                                    Set.of(
                                            new Edge(set, EdgeType.OWNS, pod),
                                            new Edge(pod, EdgeType.RUNS_ON, node(i * 7 % 100)))),
                    at);
            selected.add(new Edge(service, EdgeType.SELECTS, pod));
        }
        var slice = new EntityKey("EndpointSlice", namespace, deployment.name() + "-slice");
        graph.observe(Observation.of(slice, "e" + number, 0, Map.of()).with(selected), at);
    }

    private static EntityKey node(int number) {
        return new EntityKey("Node", "_cluster", "node-" + number);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
