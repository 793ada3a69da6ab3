package io.plimsoll.bench.month;

import io.plimsoll.engine.series.MetricType;

/// What is measured of each workload.
enum AppMetric {
    /// Requests a second: what its users do.
    REQUESTS("http_server_requests_total", MetricType.RATE, false),
    /// The mean, with heavy tails.
    LATENCY("http_server_request_seconds", MetricType.GAUGE, false),
    /// Few, and most minutes none.
    ERRORS("http_server_errors_total", MetricType.RATE, false),
    CPU("container_cpu_usage_seconds_total", MetricType.RATE, true),
    /// It fills and is collected, and begins anew with each pod.
    MEMORY("container_memory_working_set_bytes", MetricType.GAUGE, true),
    /// Bursts.
    QUEUE("queue_length", MetricType.GAUGE, false),
    CONNECTIONS("open_connections", MetricType.GAUGE, false),
    /// It grows, and is cleared up on Sundays.
    DISK("volume_used_bytes", MetricType.GAUGE, false);

    private final String metric;
    private final MetricType type;
    private final boolean ofPods;

    AppMetric(String metric, MetricType type, boolean ofPods) {
        this.metric = metric;
        this.type = type;
        this.ofPods = ofPods;
    }

    String metric() {
        return metric;
    }

    MetricType type() {
        return type;
    }

    /// Whether each pod tells it by itself.
    boolean isOfPods() {
        return ofPods;
    }
}
