package io.plimsoll.bench.churn;

import io.plimsoll.engine.score.partition.WatchedSeries.Description;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.XxHash64;
import java.util.HashMap;
import java.util.Map;

/// One pod, named as a ReplicaSet names its pods, and the series that its samples belong to. Not
/// thread safe.
final class ChurnPod {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX = 5;

    private final String name;
    private final Map<String, Description> series = new HashMap<>();

    /// What it has counted.
    double requests;

    ChurnPod(int workload, int number) {
        var suffix = new StringBuilder();
        for (long rest = 31L * number + 12_345_695; suffix.length() < SUFFIX; ) {
            suffix.append(LETTERS.charAt((int) (rest % LETTERS.length())));
            rest /= LETTERS.length();
        }
        this.name = "web" + workload + "-7d4b9c6f8d-" + suffix;
    }

    long member() {
        return XxHash64.of(name);
    }

    Description series(String metric) {
        return series.computeIfAbsent(metric, this::placed);
    }

    private Description placed(String metric) {
        var labels = Map.of("__name__", metric, "namespace", "shop", "pod", name);
        var identity = LabelRules.place(labels, "c").identity();
        return new Description(identity.id(), identity, MetricType.ofName(metric));
    }
}
