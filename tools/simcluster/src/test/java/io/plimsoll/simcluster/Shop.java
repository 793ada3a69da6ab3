package io.plimsoll.simcluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A Deployment called web, as its owner sees it.
final class Shop {
    private final KubernetesClient client;

    Shop(KubernetesClient client) {
        this.client = client;
    }

    static Deployment deployment(int replicas) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .addToMatchLabels("app", "web")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage("shop/web:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    Shop open(int replicas) {
        client.resource(deployment(replicas)).create();
        awaitReady(replicas);
        return this;
    }

    RollableScalableResource<Deployment> web() {
        return client.apps().deployments().inNamespace("default").withName("web");
    }

    List<Pod> pods() {
        return client.pods().inNamespace("default").withLabel("app", "web").list().getItems();
    }

    Set<String> names() {
        return pods().stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
    }

    static boolean serves(Pod pod) {
        return Readiness.isPodReady(pod) && pod.getMetadata().getDeletionTimestamp() == null;
    }

    /// Until so many Pods are there, all ready, and the Deployment says so.
    void awaitReady(int replicas) {
        await().atMost(20, SECONDS)
                .until(() -> {
                    var pods = pods();
                    var status = web().get().getStatus();
                    return pods.size() == replicas
                            && pods.stream().allMatch(Shop::serves)
                            && status != null
                            && Integer.valueOf(replicas).equals(status.getUpdatedReplicas())
                            && Integer.valueOf(replicas).equals(status.getReadyReplicas())
                            && Integer.valueOf(replicas).equals(status.getReplicas());
                });
    }
}
