package io.plimsoll.engine.series;

/// How the samples of a metric are read.
public enum MetricType {
    /// A value that goes up and down; a step is the mean of its samples, a workload the mean of its
    /// members.
    GAUGE,
    /// Cumulative and monotone but for resets; a step is its rate per second, a workload the sum of
    /// its members.
    COUNTER,
    /// Already a rate per second over the time up to the sample, as deltas are sent; a step is the
    /// mean of its samples, a workload the sum of its members.
    RATE;

    /// By the naming conventions of Prometheus and OpenMetrics, because remote write 1.0 sends a
    /// sample without its type.
    public static MetricType ofName(String metric) {
        return metric.endsWith("_total")
                        || metric.endsWith("_count")
                        || metric.endsWith("_sum")
                        || metric.endsWith("_bucket")
                ? COUNTER
                : GAUGE;
    }
}
