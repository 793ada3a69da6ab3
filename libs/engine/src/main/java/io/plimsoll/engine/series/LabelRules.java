package io.plimsoll.engine.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tells from a sample's labels to which series it belongs and which member (pod or target) sent
/// it. Where a graph of the cluster is at hand it says who owns a pod that it knows; the pod's name
/// says it of the others.
///
/// The workload is, in this order: the owner that kube-state-metrics names (`deployment`, …); the
/// owner read from the pod's name; the claim of a volume, wherever it is mounted; the `node`; the
/// Prometheus `job`, whose targets are the members.
public final class LabelRules {
    /// The namespace of what lives outside of namespaces.
    public static final String CLUSTER_SCOPE = "_cluster";

    private static final Map<String, String> OWNER_LABELS =
            Map.of(
                    "deployment", "Deployment",
                    "statefulset", "StatefulSet",
                    "daemonset", "DaemonSet",
                    "cronjob", "CronJob",
                    "job_name", "Job");

    private static final List<String> OWNER_ORDER =
            List.of("deployment", "statefulset", "daemonset", "cronjob", "job_name");

    private static final String CLAIM = "persistentvolumeclaim";

    /// Identity of the workload, the target or the sender: never among the labels of a series, or
    /// every new pod were a new series.
    private static final Set<String> DROPPED =
            Set.of(
                    "__name__",
                    "__replica__",
                    "cluster",
                    "namespace",
                    "pod",
                    "pod_name",
                    "instance",
                    "node",
                    "prometheus",
                    "prometheus_replica",
                    "deployment",
                    "statefulset",
                    "daemonset",
                    "cronjob",
                    "job_name");

    /// Beside a pod these name the container's incarnation (cAdvisor, kube-state-metrics); without
    /// one they may be what distinguishes two series, as in `node_systemd_unit_state{name}`.
    private static final Set<String> DROPPED_BESIDE_POD =
            Set.of(
                    "id",
                    "uid",
                    "name",
                    "image",
                    "image_id",
                    "image_spec",
                    "container_id",
                    "pod_ip",
                    "host_ip");

    private LabelRules() {}

    /// A sample's place.
    ///
    /// @param member the pod or target, unique within the series
    /// @param source who sends: watermarks are kept per source
    public record Place(SeriesIdentity identity, String member, String source) {}

    /// Reads the place from labels that must hold `__name__`.
    ///
    /// @param cluster the cluster that the sender's token is bound to; null when it is bound to
    ///   none, then the label `cluster` says it, and without that it is `default`
    /// @throws IllegalArgumentException when the metric has no name
    public static Place place(Map<String, String> labels, @Nullable String cluster) {
        return place(labels, cluster, PodOwners.NONE);
    }

    /// The same where owners of pods are known.
    public static Place place(
            Map<String, String> labels, @Nullable String cluster, PodOwners owners) {
        var metric = labels.getOrDefault("__name__", "");
        if (metric.isEmpty()) {
            throw new IllegalArgumentException("a series without a metric name");
        }
        var bound = cluster != null ? cluster : labels.getOrDefault("cluster", "default");
        var pod = labels.getOrDefault("pod", labels.getOrDefault("pod_name", ""));
        var namespace = labels.getOrDefault("namespace", CLUSTER_SCOPE);
        var workload = workload(labels, pod, name -> owners.owner(bound, namespace, name));
        var identity =
                new SeriesIdentity(
                        bound,
                        namespace,
                        workload,
                        metric,
                        distinguishing(labels, workload, !pod.isEmpty()));
        var member = pod.isEmpty() ? labels.getOrDefault("instance", "") : pod;
        return new Place(identity, member, bound + "/" + labels.getOrDefault("prometheus", ""));
    }

    /// Whether the labels name a workload, a pod or a node, so that there is no need to ask whose
    /// the sender's address is.
    public static boolean namesItself(Map<String, String> labels) {
        return labels.containsKey("pod")
                || labels.containsKey("pod_name")
                || labels.containsKey("node")
                || labels.containsKey(CLAIM)
                || OWNER_ORDER.stream().anyMatch(labels::containsKey);
    }

    /// The workload of a pod, as its name tells it.
    public static Workload ofPodName(String pod) {
        return PodName.workload(pod);
    }

    private static Workload workload(
            Map<String, String> labels, String pod, Function<String, @Nullable Workload> owners) {
        for (var owner : OWNER_ORDER) {
            var name = labels.get(owner);
            var kind = OWNER_LABELS.get(owner);
            if (name != null && kind != null) {
                return new Workload(kind, name);
            }
        }
        if (!pod.isEmpty()) {
            var owner = owners.apply(pod);
            return owner != null ? owner : PodName.workload(pod);
        }
        var claim = labels.get(CLAIM);
        if (claim != null && labels.containsKey("namespace")) {
            return new Workload("PersistentVolumeClaim", claim);
        }
        var node = labels.get("node");
        return node != null
                ? new Workload("Node", node)
                : new Workload("Service", labels.getOrDefault("job", "unknown"));
    }

    private static boolean isOf(Workload workload, String claim) {
        return workload.kind().equals("PersistentVolumeClaim") && workload.name().equals(claim);
    }

    private static List<Label> distinguishing(
            Map<String, String> labels, Workload workload, boolean besidePod) {
        var kept = new ArrayList<Label>(4);
        labels.forEach((name, value) -> {
            boolean dropped =
                    value.isEmpty()
                            || DROPPED.contains(name)
                            || (besidePod && DROPPED_BESIDE_POD.contains(name))
                            || (name.equals(CLAIM) && isOf(workload, value))
                            || (name.equals("job") && value.equals(workload.name()));
            if (!dropped) {
                kept.add(new Label(name, value));
            }
        });
        return kept;
    }
}
