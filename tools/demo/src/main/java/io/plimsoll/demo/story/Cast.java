package io.plimsoll.demo.story;

import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.simcluster.SimCluster;
import io.plimsoll.simcluster.api.RecordedRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The workload that the story is about, as the cluster's API shows it. Thread safe.
public final class Cast {
    private final SimCluster cluster;
    private final String namespace;
    private final String workload;

    public Cast(SimCluster cluster, String namespace, String workload) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.workload = workload;
    }

    String namespace() {
        return namespace;
    }

    String workload() {
        return workload;
    }

    private List<Pod> pods() {
        return cluster.client()
                .pods()
                .inNamespace(namespace)
                .withLabel("app", workload)
                .list()
                .getItems();
    }

    /// The uids of its Pods, those on their way out included.
    Set<String> uids() {
        return pods().stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    }

    Set<String> names() {
        return pods().stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
    }

    /// Whether all Pods that there shall be are there and ready.
    boolean isReady() {
        var deployment =
                cluster.client()
                        .apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName(workload)
                        .get();
        var pods = pods();
        return pods.size() == deployment.getSpec().getReplicas()
                && pods.stream()
                        .allMatch(pod ->
                                pod.getStatus().getConditions().stream()
                                        .anyMatch(condition ->
                                                condition.getType().equals("Ready")
                                                        && condition.getStatus().equals("True")));
    }

    /// How often the API was asked to change the Deployment, by what it logged.
    long patches() {
        return cluster.requests().stream()
                .filter(RecordedRequest::isWrite)
                .filter(each -> each.verb().equals("patch") && each.status() == 200)
                .filter(each -> each.path().endsWith(namespace + "/deployments/" + workload))
                .count();
    }
}
