package io.plimsoll.bench.pipeline;

import io.plimsoll.engine.series.LabelRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// The workloads of a cluster with their pods, and the series that cAdvisor and kube-state-metrics
/// tell of them through one Prometheus. The same seed gives the same series in the same order.
final class Fleet {
    /// Of which Kubernetes makes the suffixes of pod names.
    private static final String SAFE = "bcdfghjklmnpqrstvwxz2456789";

    private static final List<String> NAMES =
            List.of("cart", "checkout", "search", "payments", "mail", "catalog", "users", "stock");
    private static final int NAMESPACES = 12;
    private static final int NODES = 40;

    private final SplittableRandom random;
    private final List<RawSeries> series = new ArrayList<>();

    private Fleet(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Fleet of(long seed, int workloads) {
        var fleet = new Fleet(seed);
        for (int i = 0; i < workloads; i++) {
            fleet.addWorkload(i);
        }
        return fleet;
    }

    /// All series, in the order in which they are scraped.
    List<RawSeries> series() {
        return List.copyOf(series);
    }

    /// Ids of what Plimsoll watches of them, in the order of their first series.
    List<Long> watched() {
        return series.stream().map(RawSeries::watched).distinct().toList();
    }

    /// Those of them that move and count nothing: where a fault is plain to see.
    List<Long> movingGauges() {
        return series.stream()
                .filter(each -> each.curve().kind() == Curve.Kind.GAUGE)
                .map(RawSeries::watched)
                .distinct()
                .toList();
    }

    private void addWorkload(int number) {
        var name = NAMES.get(number % NAMES.size()) + "-" + (char) ('a' + number / 8 % 26);
        if (number >= NAMES.size() * 26) {
            name += number / (NAMES.size() * 26);
        }
        var deployment = new Deployment("team-" + number % NAMESPACES, name, suffix(10));
        var pods = new ArrayList<Pod>();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            pods.add(pod(deployment));
        }
        double scale = 0.5 + random.nextDouble();
        for (var metric : Metric.ALL) {
            if (metric.of() == Metric.Of.STATE_OF_WORKLOAD) {
                add(metric, stateLabels(deployment), scale);
            } else {
                pods.forEach(pod -> add(metric, podLabels(metric, deployment, pod), scale));
            }
        }
    }

    private record Deployment(String namespace, String name, String hash) {}

    private record Pod(String name, String uid, String container, int node) {}

    private Pod pod(Deployment of) {
        return new Pod(
                "%s-%s-%s".formatted(of.name(), of.hash(), suffix(5)),
                "%016x%016x".formatted(random.nextLong(), random.nextLong()),
                "%016x%016x%016x%016x"
                        .formatted(
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong()),
                random.nextInt(NODES));
    }

    private String suffix(int length) {
        var suffix = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            suffix.append(SAFE.charAt(random.nextInt(SAFE.length())));
        }
        return suffix.toString();
    }

    private void add(Metric metric, Map<String, String> labels, double scale) {
        var all = new TreeMap<>(labels);
        all.put("__name__", metric.name());
        all.put("cluster", "bench");
        all.put("prometheus", "monitoring/k8s");
        if (!metric.label().isEmpty()) {
            all.put(metric.label(), metric.value());
        }
        // Pods of one workload are alike, yet not the same.
        double level =
                metric.kind() == Curve.Kind.CONSTANT
                        ? metric.level()
                        : metric.level() * scale * (0.9 + 0.2 * random.nextDouble());
        var curve =
                new Curve(
                        metric.kind(), level, 2 * Math.PI * random.nextDouble(), random.nextInt());
        series.add(new RawSeries(all, curve, LabelRules.place(all, null).identity().id()));
    }

    private static Map<String, String> podLabels(Metric metric, Deployment of, Pod pod) {
        return switch (metric.of()) {
            case CONTAINER -> {
                var labels = kubeletLabels(of, pod);
                labels.put("container", of.name().substring(0, of.name().indexOf('-')));
                labels.put(
                        "id",
                        "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod%s.slice/cri-containerd-%s.scope"
                                .formatted(pod.uid(), pod.container()));
                labels.put(
                        "image",
                        "registry.example.com/%s/%s:1.4.2".formatted(of.namespace(), of.name()));
                labels.put("name", pod.container());
                yield labels;
            }
            case POD -> {
                var labels = kubeletLabels(of, pod);
                labels.put(
                        "id",
                        "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod%s.slice"
                                .formatted(pod.uid()));
                labels.put("interface", "eth0");
                yield labels;
            }
            case STATE_OF_CONTAINER -> {
                var labels = stateLabels(of, pod);
                labels.put("container", of.name().substring(0, of.name().indexOf('-')));
                yield labels;
            }
            case STATE_OF_POD -> stateLabels(of, pod);
            case STATE_OF_WORKLOAD -> stateLabels(of);
        };
    }

    private static Map<String, String> kubeletLabels(Deployment of, Pod pod) {
        var labels = new TreeMap<String, String>();
        labels.put("endpoint", "https-metrics");
        labels.put("instance", "10.0.3.%d:10250".formatted(pod.node() + 10));
        labels.put("job", "kubelet");
        labels.put("metrics_path", "/metrics/cadvisor");
        labels.put("namespace", of.namespace());
        labels.put("node", "ip-10-0-3-%d.ec2.internal".formatted(pod.node() + 10));
        labels.put("pod", pod.name());
        labels.put("service", "kubelet");
        return labels;
    }

    private static Map<String, String> stateLabels(Deployment of) {
        var labels = new TreeMap<String, String>();
        labels.put("deployment", of.name());
        labels.put("endpoint", "http");
        labels.put("instance", "10.244.1.7:8080");
        labels.put("job", "kube-state-metrics");
        labels.put("namespace", of.namespace());
        labels.put("service", "kube-state-metrics");
        return labels;
    }

    private static Map<String, String> stateLabels(Deployment of, Pod pod) {
        var labels = stateLabels(of);
        labels.remove("deployment");
        labels.put("node", "ip-10-0-3-%d.ec2.internal".formatted(pod.node() + 10));
        labels.put("pod", pod.name());
        labels.put("uid", pod.uid());
        return labels;
    }
}
