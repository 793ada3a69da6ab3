package io.plimsoll.engine.score.policy;

import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.util.List;
import java.util.Set;

/// Which series are meant: all that is said must hold, and what is empty says nothing.
///
/// @param cluster its name; empty for any
/// @param kinds and `names` of workloads
public record Selector(
        String cluster,
        Set<String> namespaces,
        Set<String> kinds,
        Set<String> names,
        List<MetricPattern> metrics) {
    /// Every series.
    public static final Selector ALL = new Selector("", Set.of(), Set.of(), Set.of(), List.of());

    public Selector {
        namespaces = Set.copyOf(namespaces);
        kinds = Set.copyOf(kinds);
        names = Set.copyOf(names);
        metrics = metrics.stream().sorted().toList();
    }

    /// These metrics, wherever they are.
    public static Selector of(MetricPattern metric) {
        return new Selector("", Set.of(), Set.of(), Set.of(), List.of(metric));
    }

    /// Whatever is seen of one workload.
    public static Selector of(String cluster, String namespace, Workload workload) {
        return new Selector(
                cluster,
                Set.of(namespace),
                Set.of(workload.kind()),
                Set.of(workload.name()),
                List.of());
    }

    public boolean selects(SeriesIdentity series) {
        return selects(series.cluster(), series.namespace(), series.workload(), series.metric());
    }

    /// Whether it selects what is seen by that metric of that workload.
    public boolean selects(String ofCluster, String namespace, Workload workload, String metric) {
        return selects(ofCluster, namespace, workload)
                && (metrics.isEmpty() || isNamed(metrics, metric));
    }

    /// Whether it selects anything that is seen of that workload.
    public boolean selects(String ofCluster, String namespace, Workload workload) {
        return (cluster.isEmpty() || cluster.equals(ofCluster))
                && holds(namespaces, namespace)
                && holds(kinds, workload.kind())
                && holds(names, workload.name());
    }

    /// Whether it is of one workload, all of whose metrics are meant.
    public boolean isOfOneWorkload() {
        return namespaces.size() == 1
                && kinds.size() == 1
                && names.size() == 1
                && metrics.isEmpty();
    }

    private static boolean holds(Set<String> allowed, String name) {
        return allowed.isEmpty() || allowed.contains(name);
    }

    /// Whether one of the patterns is of that metric.
    static boolean isNamed(List<MetricPattern> patterns, String metric) {
        for (var pattern : patterns) {
            if (pattern.matches(metric)) {
                return true;
            }
        }
        return false;
    }

    /// How narrow it is: a workload by name weighs more than a metric, that more than a kind, that
    /// more than a namespace, and that more than a cluster; each more than all that follow.
    public int narrowness() {
        return (names.isEmpty() ? 0 : 16)
                + (metrics.isEmpty() ? 0 : 8)
                + (kinds.isEmpty() ? 0 : 4)
                + (namespaces.isEmpty() ? 0 : 2)
                + (cluster.isEmpty() ? 0 : 1);
    }
}
