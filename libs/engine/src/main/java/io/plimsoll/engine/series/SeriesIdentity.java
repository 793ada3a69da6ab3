package io.plimsoll.engine.series;

import java.util.List;

/// Who a series is. It names a workload and never a pod, so that it outlives every pod. Its texts
/// are interned: thousands of series share them.
///
/// @param labels what distinguishes the series of one metric of one workload, sorted by name
public record SeriesIdentity(
        String cluster, String namespace, Workload workload, String metric, List<Label> labels) {
    /// Cannot occur in a label: Prometheus refuses control characters in names, and a value that
    /// holds one only collides with itself.
    private static final char SEPARATOR = '\u001f';

    public SeriesIdentity {
        cluster = cluster.intern();
        namespace = namespace.intern();
        metric = metric.intern();
        labels = labels.stream().sorted().toList();
    }

    /// The 64-bit id: XXH64 of all parts. The same on every machine and for ever.
    public long id() {
        var text =
                new StringBuilder(160)
                        .append(cluster)
                        .append(SEPARATOR)
                        .append(namespace)
                        .append(SEPARATOR)
                        .append(workload.kind())
                        .append(SEPARATOR)
                        .append(workload.name())
                        .append(SEPARATOR)
                        .append(metric);
        for (var label : labels) {
            text.append(SEPARATOR).append(label.name()).append(SEPARATOR).append(label.value());
        }
        return XxHash64.of(text.toString());
    }

    /// The partition that owns a series.
    public static int partition(long id, int partitions) {
        return (int) Long.remainderUnsigned(id, partitions);
    }
}
