package io.plimsoll.bench.pipeline;

import java.util.List;

/// A metric that cAdvisor or kube-state-metrics tells.
///
/// @param label one more label and its value, empty for none
/// @param level about what it shows
record Metric(String name, Of of, Curve.Kind kind, String label, String value, double level) {
    /// What it is told of, which decides its labels.
    enum Of {
        /// cAdvisor, a container.
        CONTAINER,
        /// cAdvisor, a pod's network.
        POD,
        /// kube-state-metrics, a container.
        STATE_OF_CONTAINER,
        /// kube-state-metrics, a pod.
        STATE_OF_POD,
        /// kube-state-metrics, the deployment.
        STATE_OF_WORKLOAD
    }

    /// A selection as kube-prometheus keeps it.
    static final List<Metric> ALL =
            List.of(
                    counter("container_cpu_usage_seconds_total", Of.CONTAINER, "cpu", "total", 0.4),
                    counter("container_cpu_cfs_periods_total", Of.CONTAINER, "", "", 10),
                    counter("container_cpu_cfs_throttled_periods_total", Of.CONTAINER, "", "", 1),
                    counter("container_fs_reads_bytes_total", Of.CONTAINER, "device", "sda", 2e4),
                    counter("container_fs_writes_bytes_total", Of.CONTAINER, "device", "sda", 5e4),
                    gauge("container_memory_working_set_bytes", Of.CONTAINER, 3e8),
                    gauge("container_memory_rss", Of.CONTAINER, 2.5e8),
                    gauge("container_memory_cache", Of.CONTAINER, 5e7),
                    gauge("container_memory_usage_bytes", Of.CONTAINER, 3.5e8),
                    gauge("container_threads", Of.CONTAINER, 40),
                    gauge("container_sockets", Of.CONTAINER, 30),
                    gauge("container_file_descriptors", Of.CONTAINER, 120),
                    counter("container_network_receive_bytes_total", Of.POD, "", "", 8e4),
                    counter("container_network_transmit_bytes_total", Of.POD, "", "", 6e4),
                    constant("kube_pod_container_resource_requests", "resource", "cpu", 0.5),
                    constant("kube_pod_container_resource_limits", "resource", "memory", 1e9),
                    constant("kube_pod_container_status_restarts_total", "", "", 2),
                    constant("kube_pod_container_status_ready", "", "", 1),
                    new Metric(
                            "kube_pod_status_phase",
                            Of.STATE_OF_POD,
                            Curve.Kind.CONSTANT,
                            "phase",
                            "Running",
                            1),
                    ofWorkload("kube_deployment_spec_replicas", 3),
                    ofWorkload("kube_deployment_status_replicas_available", 3),
                    ofWorkload("kube_deployment_status_replicas_unavailable", 0),
                    ofWorkload("kube_deployment_status_observed_generation", 7));

    private static Metric counter(String name, Of of, String label, String value, double rate) {
        return new Metric(name, of, Curve.Kind.COUNTER, label, value, rate);
    }

    private static Metric gauge(String name, Of of, double level) {
        return new Metric(name, of, Curve.Kind.GAUGE, "", "", level);
    }

    private static Metric constant(String name, String label, String value, double level) {
        return new Metric(name, Of.STATE_OF_CONTAINER, Curve.Kind.CONSTANT, label, value, level);
    }

    private static Metric ofWorkload(String name, double level) {
        return new Metric(name, Of.STATE_OF_WORKLOAD, Curve.Kind.CONSTANT, "", "", level);
    }
}
