package io.plimsoll.collector.calls;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which metrics say who calls whom, and in which labels: Istio, the service graph of
/// OpenTelemetry, Linkerd, and Hubble of Cilium.
final class CallRules {
    /// What they say when they do not know.
    private static final Set<String> NOBODY = Set.of("unknown", "-");

    private static final Map<String, Labels> BY_METRIC = byMetric();

    private CallRules() {}

    /// The labels of a metric. Of several that may say the same the first that does counts.
    ///
    /// @param side the value that the label `direction` must have; empty when there is none
    private record Labels(
            String side,
            List<String> namespace,
            List<String> workload,
            List<String> otherNamespace,
            List<String> service,
            List<String> otherWorkload) {}

    private static Map<String, Labels> byMetric() {
        var rules = new HashMap<String, Labels>();
        var istio =
                new Labels(
                        "",
                        List.of("source_workload_namespace"),
                        List.of("source_workload"),
                        List.of("destination_service_namespace", "destination_workload_namespace"),
                        List.of("destination_service_name"),
                        List.of("destination_workload"));
        rules.put("istio_requests_total", istio);
        rules.put("istio_tcp_connections_opened_total", istio);
        rules.put(
                "traces_service_graph_request_total",
                new Labels(
                        "",
                        List.of("client_k8s_namespace_name"),
                        List.of("client"),
                        List.of("server_k8s_namespace_name"),
                        List.of("server"),
                        List.of("server")));
        var linkerd =
                new Labels(
                        "outbound",
                        List.of("namespace"),
                        List.of("deployment", "statefulset", "daemonset"),
                        List.of("dst_namespace"),
                        List.of("dst_service"),
                        List.of("dst_deployment", "dst_statefulset", "dst_daemonset"));
        rules.put("request_total", linkerd);
        rules.put("response_total", linkerd);
        var hubble =
                new Labels(
                        "",
                        List.of("source_namespace"),
                        List.of("source_workload"),
                        List.of("destination_namespace"),
                        List.of(),
                        List.of("destination_workload"));
        rules.put("hubble_flows_processed_total", hubble);
        rules.put("hubble_http_requests_total", hubble);
        return Map.copyOf(rules);
    }

    /// The call that a series is about; null when it is about none.
    static @Nullable Call call(Map<String, String> labels) {
        var rule = BY_METRIC.get(labels.getOrDefault("__name__", ""));
        if (rule == null || (!rule.side.isEmpty() && !rule.side.equals(labels.get("direction")))) {
            return null;
        }
        var namespace = first(labels, rule.namespace);
        var workload = first(labels, rule.workload);
        var otherNamespace = first(labels, rule.otherNamespace);
        var service = first(labels, rule.service);
        var otherWorkload = first(labels, rule.otherWorkload);
        boolean isCall = !workload.isEmpty() && !(service.isEmpty() && otherWorkload.isEmpty());
        return isCall && Call.areNames(namespace, workload, otherNamespace, service, otherWorkload)
                ? new Call(namespace, workload, otherNamespace, service, otherWorkload)
                : null;
    }

    private static String first(Map<String, String> labels, List<String> names) {
        return names.stream()
                .map(name -> labels.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty() && !NOBODY.contains(value))
                .findFirst()
                .orElse("");
    }
}
