package io.plimsoll.demo.story;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.plimsoll.simcluster.SimCluster;
import io.plimsoll.simcluster.api.RecordedRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The workloads of a namespace, as the cluster's API shows them. Thread safe.
public final class Cast {
    private final SimCluster cluster;
    private final String namespace;
    private final Subject subject;

    public Cast(SimCluster cluster, String namespace, Subject subject) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.subject = subject;
    }

    private List<Pod> pods() {
        return cluster.client().pods().inNamespace(namespace).list().getItems();
    }

    /// Whether all Pods that there shall be are there and ready, and none of those that were hit.
    boolean isWell(Predicate<Pod> hit) {
        var pods = pods();
        return pods.stream().noneMatch(hit)
                && cluster
                        .client()
                        .apps()
                        .deployments()
                        .inNamespace(namespace)
                        .list()
                        .getItems()
                        .stream()
                        .allMatch(each -> isComplete(each, pods));
    }

    private static boolean isComplete(Deployment deployment, List<Pod> all) {
        var name = deployment.getMetadata().getName();
        var pods =
                all.stream()
                        .filter(pod -> name.equals(pod.getMetadata().getLabels().get("app")))
                        .toList();
        return pods.size() == deployment.getSpec().getReplicas()
                && pods.stream().allMatch(Cast::isReady);
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition ->
                        condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    /// Who shows the samples: the subject's Pods, or the node itself.
    Set<String> names() {
        return subject.kind().equals("Node")
                ? Set.of(subject.name())
                : pods().stream()
                        .filter(this::isOfSubject)
                        .map(pod -> pod.getMetadata().getName())
                        .collect(Collectors.toSet());
    }

    private boolean isOfSubject(Pod pod) {
        return subject.name().equals(pod.getMetadata().getLabels().get("app"));
    }

    /// Where Pods are, for people.
    String overview() {
        return pods().stream()
                .filter(pod -> subject.kind().equals("Node") || isOfSubject(pod))
                .map(pod ->
                        "%s on %s"
                                .formatted(
                                        pod.getMetadata().getName(), pod.getSpec().getNodeName()))
                .collect(Collectors.joining(", "));
    }

    /// How often the API was asked to change the subject for an action, by what it logged.
    long patches() {
        return taken("patch")
                .filter(each -> each.path().endsWith(subject.url()))
                .filter(each -> each.body().contains("plimsoll.io/action"))
                .count();
    }

    /// How many Pods were evicted.
    long evictions() {
        return taken("create").filter(each -> each.path().endsWith("/eviction")).count();
    }

    /// Whether a Pod was evicted more than once.
    boolean isEvictedTwice() {
        return taken("create")
                .filter(each -> each.path().endsWith("/eviction"))
                .collect(Collectors.groupingBy(RecordedRequest::path, Collectors.counting()))
                .values()
                .stream()
                .anyMatch(count -> count > 1);
    }

    private Stream<RecordedRequest> taken(String verb) {
        return cluster.requests().stream()
                .filter(each -> each.verb().equals(verb) && each.status() / 100 == 2);
    }
}
