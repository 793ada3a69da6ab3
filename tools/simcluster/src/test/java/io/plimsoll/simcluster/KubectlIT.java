package io.plimsoll.simcluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real kubectl, where the machine has one.
class KubectlIT {
    private static final Path KUBECTL = Path.of("/usr/bin/kubectl");

    @TempDir private Path folder;
    private SimCluster cluster;
    private Shop shop;

    @BeforeEach
    void start() throws IOException {
        assumeThat(KUBECTL).isExecutable();
        cluster = SimCluster.start(SimClusterSettings.defaults());
        Files.writeString(folder.resolve("config"), cluster.kubeconfig());
        shop = new Shop(cluster.client()).open(3);
    }

    @AfterEach
    void close() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void podsAreListedAsRows() throws Exception {
        assertThat(kubectl("get", "pods"))
                .containsPattern("NAME +READY +STATUS +RESTARTS +AGE")
                .containsPattern("web-\\S+ +1/1 +Running +0 ");
    }

    @Test
    void objectsAreShownAsYaml() throws Exception {
        assertThat(kubectl("get", "deployment", "web", "-o", "yaml"))
                .contains("readyReplicas: 3", "kind: Deployment");
    }

    @Test
    void eventsAreListed() throws Exception {
        assertThat(kubectl("get", "events")).contains("ScalingReplicaSet", "SuccessfulCreate");
    }

    @Test
    void aDeploymentIsDescribed() throws Exception {
        assertThat(kubectl("describe", "deployment", "web"))
                .contains("3 desired | 3 updated | 3 total | 3 available", "ScalingReplicaSet");
    }

    @Test
    void aRolloutIsRestartedAndFollowed() throws Exception {
        var before = shop.names();
        kubectl("rollout", "restart", "deployment/web");
        kubectl("rollout", "status", "deployment/web", "--timeout=20s");
        shop.awaitReady(3);
        assertThat(shop.names()).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aDeploymentIsScaledLabelledAndAnnotated() throws Exception {
        kubectl("scale", "deployment/web", "--replicas=2");
        kubectl("label", "deployment", "web", "a=b");
        kubectl("annotate", "deployment", "web", "c=d");
        shop.awaitReady(2);
        var metadata = shop.web().get().getMetadata();
        assertThat(metadata.getLabels()).containsEntry("a", "b");
        assertThat(metadata.getAnnotations()).containsEntry("c", "d");
    }

    @Test
    void objectsAreAppliedAndDeleted() throws Exception {
        var file = folder.resolve("policy.yaml");
        for (var mode : List.of("observe", "act")) {
            Files.writeString(
                    file,
                    """
                    apiVersion: plimsoll.io/v1alpha1
                    kind: RemediationPolicy
                    metadata: {name: restart}
                    spec: {mode: %s}
                    """
                            .formatted(mode));
            kubectl("apply", "-f", file.toString());
            assertThat(
                            kubectl(
                                    "get",
                                    "remediationpolicy",
                                    "restart",
                                    "-o",
                                    "jsonpath={.spec.mode}"))
                    .isEqualTo(mode);
        }
        kubectl("delete", "-f", file.toString(), "--timeout=10s");
        assertThat(kubectl("get", "remediationpolicies", "-o", "name")).isEmpty();
    }

    @Test
    void aWatchTellsNewPods() throws Exception {
        var seen = folder.resolve("seen");
        var watch = process("get", "pods", "-w").redirectOutput(seen.toFile()).start();
        try {
            await().atMost(20, SECONDS).until(() -> Files.readString(seen).contains("Running"));
            shop.web().scale(4);
            shop.awaitReady(4);
            await().atMost(20, SECONDS)
                    .untilAsserted(() ->
                            assertThat(Files.readString(seen))
                                    .contains(shop.names().toArray(String[]::new)));
        } finally {
            watch.destroy();
            watch.waitFor(10, SECONDS);
        }
    }

    private String kubectl(String... arguments) throws Exception {
        var answer = folder.resolve("answer");
        var process = process(arguments).redirectOutput(answer.toFile()).start();
        assertThat(process.waitFor(40, SECONDS)).isTrue();
        var told = Files.readString(answer);
        assertThat(process.exitValue()).as(told).isZero();
        return told;
    }

    private ProcessBuilder process(String... arguments) {
        var command = new ArrayList<>(List.of(KUBECTL.toString()));
        command.addAll(List.of("--kubeconfig", folder.resolve("config").toString()));
        command.addAll(List.of("--cache-dir", folder.resolve("cache").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}
