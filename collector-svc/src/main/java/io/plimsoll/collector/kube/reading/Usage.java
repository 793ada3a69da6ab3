package io.plimsoll.collector.kube.reading;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.NodeMetrics;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plimsoll.collector.intake.Observed;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What pods and nodes use, as the metrics API (`metrics.k8s.io`) of the cluster says, where it
/// serves one.
final class Usage {
    private static final int NOT_FOUND = 404;

    private Usage() {}

    /// Asks for all of it: nothing, where the cluster serves no such API.
    ///
    /// @throws KubernetesClientException when there is no answer
    static List<Observed> read(KubernetesClient client) {
        var samples = new ArrayList<Observed>();
        try {
            client.top().pods().metrics().getItems().forEach(pod -> of(pod, samples));
            client.top().nodes().metrics().getItems().forEach(node -> of(node, samples));
        } catch (KubernetesClientException e) {
            if (e.getCode() != NOT_FOUND) {
                throw e;
            }
        }
        return samples;
    }

    private static void of(PodMetrics pod, List<Observed> samples) {
        var labels =
                Map.of(
                        "namespace", pod.getMetadata().getNamespace(),
                        "pod", pod.getMetadata().getName());
        var used = pod.getContainers().stream().map(each -> each.getUsage()).toList();
        long at = millis(pod.getTimestamp());
        if (at >= 0 && !used.isEmpty()) {
            double cores = sum(used.stream().map(each -> each.get("cpu")));
            double bytes = sum(used.stream().map(each -> each.get("memory")));
            samples.add(new Observed("plimsoll_kube_cpu_cores", labels, at, cores));
            samples.add(new Observed("plimsoll_kube_memory_bytes", labels, at, bytes));
        }
    }

    private static void of(NodeMetrics node, List<Observed> samples) {
        var labels = Map.of("node", node.getMetadata().getName());
        long at = millis(node.getTimestamp());
        var used = node.getUsage();
        if (at >= 0 && used != null) {
            double cores = sum(Stream.ofNullable(used.get("cpu")));
            double bytes = sum(Stream.ofNullable(used.get("memory")));
            samples.add(new Observed("plimsoll_kube_node_cpu_cores", labels, at, cores));
            samples.add(new Observed("plimsoll_kube_node_memory_bytes", labels, at, bytes));
        }
    }

    private static double sum(Stream<@Nullable Quantity> amounts) {
        return amounts.filter(amount -> amount != null)
                .map(Quantity::getAmountInBytes)
                .map(BigDecimal::doubleValue)
                .reduce(0.0, Double::sum);
    }

    /// -1 for a time that is none.
    private static long millis(@Nullable String timestamp) {
        try {
            return timestamp == null
                    ? -1
                    : OffsetDateTime.parse(timestamp).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return -1;
        }
    }
}
