package io.plimsoll.collector.otlp;

import io.opentelemetry.proto.resource.v1.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a resource says of all its points, in the labels by which workloads are found. Immutable.
///
/// @param job the service, with its namespace before it; empty when the resource names none
/// @param labels of the sender and of Kubernetes
record ResourceLabels(String job, Map<String, String> labels) {
    private static final Map<String, String> LABELS =
            Map.of(
                    "k8s.cluster.name", "cluster",
                    "k8s.namespace.name", "namespace",
                    "k8s.pod.name", "pod",
                    "k8s.container.name", "container",
                    "k8s.node.name", "node",
                    "k8s.deployment.name", "deployment",
                    "k8s.statefulset.name", "statefulset",
                    "k8s.daemonset.name", "daemonset",
                    "k8s.cronjob.name", "cronjob",
                    "k8s.job.name", "job_name");

    /// By which members are told apart, the first that there is.
    private static final List<String> INSTANCE =
            List.of("service.instance.id", "k8s.pod.uid", "container.id", "host.name");

    /// Where a point names its own object, as kube-state-metrics does, the resource is only who
    /// looked at it.
    private static final Set<String> OBJECT =
            Set.of("pod", "namespace", "node", "deployment", "statefulset", "daemonset");

    private static final Set<String> OF_THE_SENDER = Set.of("job", "instance", "cluster");

    ResourceLabels {
        labels = Map.copyOf(labels);
    }

    static ResourceLabels of(Resource resource) {
        var attributes = new HashMap<String, String>();
        for (var attribute : resource.getAttributesList()) {
            attributes.put(attribute.getKey(), Attributes.text(attribute.getValue()));
        }
        var labels = new HashMap<String, String>();
        LABELS.forEach((key, label) -> {
            var value = attributes.getOrDefault(key, "");
            if (!value.isEmpty()) {
                labels.put(label, value);
            }
        });
        var name = attributes.getOrDefault("service.name", "");
        var namespace = attributes.getOrDefault("service.namespace", "");
        var job = name.isEmpty() || namespace.isEmpty() ? name : namespace + "/" + name;
        if (!job.isEmpty()) {
            labels.put("job", job);
        }
        INSTANCE.stream()
                .map(key -> attributes.getOrDefault(key, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .ifPresent(value -> labels.put("instance", value));
        return new ResourceLabels(job, labels);
    }

    /// Adds them to those of a point, which say more of what was measured; only who sends it is
    /// what the resource says.
    void addTo(Map<String, String> ofPoint) {
        boolean isOfAnother = ofPoint.keySet().stream().anyMatch(OBJECT::contains);
        labels.forEach((name, value) -> {
            if (OF_THE_SENDER.contains(name)) {
                ofPoint.put(name, value);
            } else if (!isOfAnother) {
                ofPoint.putIfAbsent(name, value);
            }
        });
    }
}
