package io.plimsoll.engine.score.policy;

import io.plimsoll.engine.series.SeriesIdentity;
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

    public boolean selects(SeriesIdentity series) {
        return (cluster.isEmpty() || cluster.equals(series.cluster()))
                && holds(namespaces, series.namespace())
                && holds(kinds, series.workload().kind())
                && holds(names, series.workload().name())
                && (metrics.isEmpty() || isNamed(metrics, series.metric()));
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
    int narrowness() {
        return (names.isEmpty() ? 0 : 16)
                + (metrics.isEmpty() ? 0 : 8)
                + (kinds.isEmpty() ? 0 : 4)
                + (namespaces.isEmpty() ? 0 : 2)
                + (cluster.isEmpty() ? 0 : 1);
    }
}
