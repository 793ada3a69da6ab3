package io.plimsoll.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.simcluster.SimCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Shows the state of Pods and nodes as kube-state-metrics does, as far as the stories need it.
/// Thread safe.
final class StateMetrics implements AutoCloseable {
    private final SimCluster cluster;
    private final HttpServer server;

    private StateMetrics(SimCluster cluster, HttpServer server) {
        this.cluster = cluster;
        this.server = server;
    }

    static StateMetrics show(SimCluster cluster) throws IOException {
        var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var metrics = new StateMetrics(cluster, HttpServer.create(any, 0));
        metrics.server.createContext("/metrics", metrics::answer);
        metrics.server.start();
        return metrics;
    }

    /// Host and port.
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String text() {
        var text = new StringBuilder();
        text.append("# TYPE kube_node_status_condition gauge\n");
        cluster.client().nodes().list().getItems().forEach(node -> tell(node, text));
        text.append("# TYPE kube_pod_container_status_restarts_total counter\n");
        cluster.client()
                .pods()
                .inNamespace(Scene.NAMESPACE)
                .list()
                .getItems()
                .forEach(pod -> tell(pod, text));
        return text.toString();
    }

    private static void tell(Node node, StringBuilder text) {
        for (var condition : node.getStatus().getConditions()) {
            for (var status : List.of("true", "false")) {
                text.append(
                        "kube_node_status_condition{node=\"%s\",condition=\"%s\",status=\"%s\"} %d%n"
                                .formatted(
                                        node.getMetadata().getName(),
                                        condition.getType(),
                                        status,
                                        condition.getStatus().equalsIgnoreCase(status) ? 1 : 0));
            }
        }
    }

    private static void tell(Pod pod, StringBuilder text) {
        for (var container : pod.getStatus().getContainerStatuses()) {
            text.append(
                    "kube_pod_container_status_restarts_total{namespace=\"%s\",pod=\"%s\",container=\"%s\"} %d%n"
                            .formatted(
                                    pod.getMetadata().getNamespace(),
                                    pod.getMetadata().getName(),
                                    container.getName(),
                                    container.getRestartCount()));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
