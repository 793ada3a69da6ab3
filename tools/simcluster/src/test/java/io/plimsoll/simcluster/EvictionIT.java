package io.plimsoll.simcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvictionIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private SimCluster cluster;

    @BeforeEach
    void deploy() throws IOException {
        cluster = SimCluster.start(SimClusterSettings.defaults());
        apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: default}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: app, image: shop}]}
                """);
        await().atMost(SOON).until(() -> ready().size() == 2);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aBudgetKeepsThePodsThatItNeeds() {
        apply(
                """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: web, namespace: default}
                spec: {minAvailable: 2, selector: {matchLabels: {app: web}}}
                """);
        var pod = ready().getFirst();

        assertThat(evict(pod, pod.getMetadata().getUid(), false)).isFalse();
        assertThat(cluster.requests())
                .anySatisfy(each -> {
                    assertThat(each.path()).endsWith("/eviction");
                    assertThat(each.status()).isEqualTo(429);
                });
        assertThat(ready()).extracting(each -> each.getMetadata().getUid()).contains(uid(pod));
    }

    @Test
    void anEvictedPodIsReplaced() {
        var pod = ready().getFirst();

        assertThat(evict(pod, uid(pod), true)).isTrue();
        assertThat(ready()).hasSize(2);
        assertThat(evict(pod, uid(pod), false)).isTrue();

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(ready())
                                .hasSize(2)
                                .extracting(EvictionIT::uid)
                                .doesNotContain(uid(pod)));
    }

    @Test
    void anEvictionOfAnotherPodOfThatNameIsAConflict() {
        assertThatThrownBy(() -> evict(ready().getFirst(), "another", false))
                .isInstanceOf(KubernetesClientException.class)
                .extracting(e -> ((KubernetesClientException) e).getCode())
                .isEqualTo(409);
    }

    @Test
    void noPodComesToANodeThatIsCordoned() {
        cluster.client()
                .nodes()
                .withName("sim-1")
                .edit(node -> {
                    node.getSpec().setUnschedulable(true);
                    return node;
                });
        apply(
                """
                apiVersion: v1
                kind: Node
                metadata: {name: sim-2}
                spec: {}
                status: {conditions: [{type: Ready, status: "True"}]}
                """);
        cluster.client()
                .nodes()
                .withName("sim-2")
                .editStatus(node -> {
                    node.setStatus(
                            new io.fabric8.kubernetes.api.model.NodeStatusBuilder()
                                    .addNewCondition()
                                    .withType("Ready")
                                    .withStatus("True")
                                    .endCondition()
                                    .build());
                    return node;
                });
        var pod = ready().getFirst();
        evict(pod, uid(pod), false);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(ready())
                                .extracting(each -> each.getSpec().getNodeName())
                                .containsExactlyInAnyOrder("sim-1", "sim-2"));
    }

    @Test
    void aDryRunOfACreationOrADeletionChangesNothing() {
        var config =
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("one")
                        .withNamespace("default")
                        .endMetadata()
                        .build();
        var configs = cluster.client().configMaps().inNamespace("default");

        configs.resource(config).dryRun().create();
        assertThat(configs.withName("one").get()).isNull();
        configs.resource(config).create();
        configs.withName("one").dryRun().delete();
        assertThat(configs.withName("one").get()).isNotNull();
        assertThatThrownBy(() -> configs.resource(config).dryRun().create())
                .hasMessageContaining("already exists");
    }

    @Test
    void aListComesInParts() {
        for (int i = 0; i < 5; i++) {
            apply(
                    """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: c%d, namespace: paged}
                    """
                            .formatted(i));
        }
        var configs = cluster.client().configMaps().inNamespace("paged");
        var first = configs.list(new ListOptionsBuilder().withLimit(3L).build());
        var rest =
                configs.list(
                        new ListOptionsBuilder()
                                .withLimit(3L)
                                .withContinue(first.getMetadata().getContinue())
                                .build());

        assertThat(first.getItems()).hasSize(3);
        assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(2);
        assertThat(rest.getItems())
                .extracting(each -> each.getMetadata().getName())
                .containsExactly("c3", "c4");
        assertThat(rest.getMetadata().getContinue()).isNullOrEmpty();
    }

    private boolean evict(Pod pod, String uid, boolean isDry) {
        var options =
                new DeleteOptionsBuilder().withNewPreconditions().withUid(uid).endPreconditions();
        if (isDry) {
            options.withDryRun("All");
        }
        return cluster.client()
                .pods()
                .inNamespace("default")
                .withName(pod.getMetadata().getName())
                .evict(
                        new EvictionBuilder()
                                .withNewMetadata()
                                .withName(pod.getMetadata().getName())
                                .withNamespace("default")
                                .endMetadata()
                                .withDeleteOptions(options.build())
                                .build());
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    private List<Pod> ready() {
        return cluster.client().pods().inNamespace("default").list().getItems().stream()
                .filter(each -> each.getMetadata().getDeletionTimestamp() == null)
                .filter(each -> each.getStatus() != null)
                .filter(each ->
                        each.getStatus().getConditions().stream()
                                .anyMatch(condition ->
                                        condition.getType().equals("Ready")
                                                && condition.getStatus().equals("True")))
                .toList();
    }

    private void apply(String yaml) {
        cluster.client()
                .load(new java.io.ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .create();
    }
}
