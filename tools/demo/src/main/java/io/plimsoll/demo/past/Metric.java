package io.plimsoll.demo.past;

import io.plimsoll.demo.shop.Load;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What was measured in the past.
///
/// @param labels beside those of the Pod or node
/// @param value the value of a gauge, the rate of a counter
record Metric(String name, Map<String, String> labels, Function<Load.Reading, Double> value) {
    /// Of each Pod.
    static final List<Metric> OF_A_POD =
            List.of(
                    new Metric(
                            "http_requests_total",
                            Map.of("code", "200"),
                            Load.Reading::requestsPerSecond),
                    new Metric("http_request_errors_total", Map.of(), _ -> 0.0),
                    new Metric(
                            "kube_pod_container_status_restarts_total",
                            Map.of("container", "worker"),
                            _ -> 0.0),
                    new Metric(
                            "http_request_duration_mean_seconds",
                            Map.of(),
                            Load.Reading::latencySeconds),
                    new Metric("http_requests_in_flight", Map.of(), Load.Reading::inFlight),
                    new Metric(
                            "process_cpu_seconds_total",
                            Map.of(),
                            reading -> reading.requestsPerSecond() * reading.latencySeconds() / 10),
                    new Metric(
                            "process_resident_memory_bytes", Map.of(), Load.Reading::memoryBytes));

    /// Of each node: that it is ready.
    static final List<Metric> OF_A_NODE = List.of(ready("true", 1), ready("false", 0));

    private static Metric ready(String status, double value) {
        return new Metric(
                "kube_node_status_condition",
                Map.of("condition", "Ready", "status", status),
                _ -> value);
    }
}
