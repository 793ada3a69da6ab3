package io.plimsoll.collector.kube.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.plimsoll.collector.intake.Observed;
import io.plimsoll.engine.topology.EntityKey;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final long NOW = 1_790_000_000_000L;
    private static final EntityKey POD = new EntityKey("Pod", "shop", "web-1");
    private static final EntityKey NODE = new EntityKey("Node", "_cluster", "node-1");
    private static final EntityKey WEB = new EntityKey("Deployment", "shop", "web");

    private final Readings readings = new Readings();

    @Test
    void countsRestartsOfAllContainers() {
        readings.see(POD, pod("Running", restarted(2), restarted(1)), NOW);

        assertThat(values()).containsEntry("plimsoll_kube_restarts_total", 3.0);
    }

    @Test
    void countsContainersThatAreKilledForTheirMemoryWhileItWatches() {
        readings.see(POD, pod("Running", killed(1, "2026-09-21T10:00:00Z")), NOW);
        assertThat(values()).containsEntry("plimsoll_kube_oom_kills_total", 0.0);

        readings.see(POD, pod("Running", killed(2, "2026-09-21T10:05:00Z")), NOW);
        readings.see(POD, pod("Running", killed(2, "2026-09-21T10:05:00Z")), NOW);

        assertThat(values()).containsEntry("plimsoll_kube_oom_kills_total", 1.0);
    }

    @Test
    void tellsHowLongAPodWaits() {
        readings.see(POD, pod("Pending"), NOW);
        assertThat(values()).containsEntry("plimsoll_kube_pending_seconds", 60.0);

        readings.see(POD, pod("Running"), NOW);
        assertThat(values()).containsEntry("plimsoll_kube_pending_seconds", 0.0);
    }

    @Test
    void saysNothingOfPodsThatAreOverOrGone() {
        readings.see(POD, pod("Running"), NOW);
        readings.see(POD, pod("Succeeded"), NOW);
        assertThat(readings.at(NOW)).isEmpty();

        readings.see(POD, pod("Running"), NOW);
        readings.miss(POD);
        assertThat(readings.at(NOW)).isEmpty();
    }

    @Test
    void tellsHowManyReplicasAWorkloadLacks() {
        var web =
                new DeploymentBuilder()
                        .withNewSpec()
                        .withReplicas(3)
                        .endSpec()
                        .withNewStatus()
                        .withReadyReplicas(1)
                        .endStatus()
                        .build();

        readings.see(WEB, web, NOW);

        assertThat(readings.at(NOW))
                .containsExactly(
                        new Observed(
                                "plimsoll_kube_unready_replicas",
                                Map.of("namespace", "shop", "deployment", "web"),
                                NOW,
                                2));
    }

    @Test
    void tellsWhatANodeLacks() {
        readings.see(NODE, node("Ready", "True", "DiskPressure", "True"), NOW);

        assertThat(values())
                .containsEntry("plimsoll_kube_node_ready", 1.0)
                .containsEntry("plimsoll_kube_node_pressure", 1.0);
        assertThat(readings.at(NOW))
                .allMatch(sample -> sample.labels().equals(Map.of("node", "node-1")));
    }

    private Map<String, Double> values() {
        return readings.at(NOW).stream()
                .collect(Collectors.toMap(Observed::metric, Observed::value));
    }

    private static Pod pod(String phase, ContainerStatus... containers) {
        return new PodBuilder()
                .withNewMetadata()
                .withCreationTimestamp(Instant.ofEpochMilli(NOW - 60_000).toString())
                .endMetadata()
                .withNewStatus()
                .withPhase(phase)
                .withContainerStatuses(containers)
                .endStatus()
                .build();
    }

    private static ContainerStatus restarted(int times) {
        return new ContainerStatusBuilder().withRestartCount(times).build();
    }

    private static ContainerStatus killed(int restarts, String at) {
        return new ContainerStatusBuilder()
                .withRestartCount(restarts)
                .withNewLastState()
                .withNewTerminated()
                .withReason("OOMKilled")
                .withFinishedAt(at)
                .endTerminated()
                .endLastState()
                .build();
    }

    private static Node node(String... conditions) {
        var node = new NodeBuilder().withNewStatus();
        for (int i = 0; i < conditions.length; i += 2) {
            node.addToConditions(
                    new NodeConditionBuilder()
                            .withType(conditions[i])
                            .withStatus(conditions[i + 1])
                            .build());
        }
        return node.endStatus().build();
    }
}
