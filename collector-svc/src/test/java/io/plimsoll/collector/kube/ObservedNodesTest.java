package io.plimsoll.collector.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservedNodesTest {
    private static SortedMap<String, String> attributes(Map<String, String> labels) {
        var node =
                new NodeBuilder()
                        .withNewMetadata()
                        .withName("n1")
                        .withLabels(labels)
                        .endMetadata()
                        .build();
        return Observations.of(node, 0).attributes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloud.google.com/gke-nodepool",
                "eks.amazonaws.com/nodegroup",
                "kubernetes.azure.com/agentpool",
                "agentpool",
                "karpenter.sh/nodepool"
            })
    void knowsThePoolsOfTheClouds(String label) {
        assertThat(attributes(Map.of(label, "general"))).containsEntry("pool", "general");
    }

    @Test
    void knowsTheZoneByItsNewNameAndByItsOldOne() {
        var old = "failure-domain.beta.kubernetes.io/zone";

        assertThat(attributes(Map.of(old, "eu-1b"))).containsEntry("zone", "eu-1b");
        assertThat(attributes(Map.of(old, "eu-1b", "topology.kubernetes.io/zone", "eu-1a")))
                .containsEntry("zone", "eu-1a");
    }

    @Test
    void aNodeMayHaveNeither() {
        assertThat(attributes(Map.of("kubernetes.io/os", "linux")))
                .doesNotContainKeys("zone", "pool");
    }
}
