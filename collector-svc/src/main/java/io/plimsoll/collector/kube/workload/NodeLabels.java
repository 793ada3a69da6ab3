package io.plimsoll.collector.kube.workload;

import io.plimsoll.engine.topology.Entity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the labels of a node say of where it is. The graph keeps it as attributes of the node.
public final class NodeLabels {
    private static final String ZONE = "zone";
    private static final String POOL = "pool";

    /// The second is of clusters before 1.17.
    private static final List<String> ZONES =
            List.of("topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone");

    private static final List<String> POOLS =
            List.of(
                    "cloud.google.com/gke-nodepool",
                    "eks.amazonaws.com/nodegroup",
                    "kubernetes.azure.com/agentpool",
                    "agentpool",
                    "karpenter.sh/nodepool");

    private NodeLabels() {}

    /// Adds to the attributes of a node what its labels say.
    public static void read(@Nullable Map<String, String> labels, Map<String, String> attributes) {
        if (labels != null) {
            add(labels, ZONES, ZONE, attributes);
            add(labels, POOLS, POOL, attributes);
        }
    }

    private static void add(
            Map<String, String> labels,
            List<String> names,
            String attribute,
            Map<String, String> attributes) {
        names.stream()
                .map(name -> labels.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .ifPresent(value -> attributes.put(attribute, value));
    }

    static @Nullable String zone(Entity node) {
        return node.attributes().get(ZONE);
    }

    static @Nullable String pool(Entity node) {
        return node.attributes().get(POOL);
    }
}
