package io.plimsoll.demo;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.demo.shop.Fault;
import io.plimsoll.demo.shop.ShopRuntime;
import io.plimsoll.simcluster.SimCluster;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What others than Plimsoll do to the cluster and to what runs in it. Each fault says which Pods
/// must be there no more when all is well again. Thread safe.
final class Hands {
    /// Where all Pods run at first.
    static final String NODE = "sim-1";

    private final SimCluster cluster;
    private final ShopRuntime runtime;

    Hands(SimCluster cluster, ShopRuntime runtime) {
        this.cluster = cluster;
        this.runtime = runtime;
    }

    Predicate<Pod> hitAll(Fault fault, String service) {
        return hit(fault, pods(service));
    }

    Predicate<Pod> hitOne(Fault fault, String service) {
        return hit(fault, pods(service).subList(0, 1));
    }

    private Predicate<Pod> hit(Fault fault, List<Pod> pods) {
        runtime.inject(fault, pods.stream().map(pod -> pod.getMetadata().getName()).toList());
        Set<String> uids =
                pods.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
        return pod -> uids.contains(pod.getMetadata().getUid());
    }

    /// As `kubectl set image` does.
    Predicate<Pod> rollOut(String service) {
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(Scene.NAMESPACE)
                .withName(service)
                .edit(deployment -> {
                    var containers = deployment.getSpec().getTemplate().getSpec().getContainers();
                    containers.getFirst().setImage("shop/" + service + ShopRuntime.BROKEN_TAG);
                    return deployment;
                });
        return ShopRuntime::isBroken;
    }

    Predicate<Pod> slowQueries(String service) {
        runtime.inject(Fault.queries, service);
        return _ -> false;
    }

    String mendQueries(String service) {
        runtime.inject(Fault.none, service);
        return "the index is back that the queries of %s need".formatted(service);
    }

    Predicate<Pod> breakNode() {
        ready(false);
        return pod -> NODE.equals(pod.getSpec().getNodeName());
    }

    String mendNode() {
        ready(true);
        return "%s is empty and was started anew; it stays cordoned until somebody lets Pods in"
                .formatted(NODE);
    }

    private void ready(boolean isReady) {
        cluster.client().nodes().withName(NODE).editStatus(node -> with(node, isReady));
    }

    private static Node with(Node node, boolean isReady) {
        node.getStatus().getConditions().stream()
                .filter(each -> each.getType().equals("Ready"))
                .forEach(each -> each.setStatus(isReady ? "True" : "False"));
        return node;
    }

    private List<Pod> pods(String service) {
        return cluster.client()
                .pods()
                .inNamespace(Scene.NAMESPACE)
                .withLabel("app", service)
                .list()
                .getItems();
    }
}
