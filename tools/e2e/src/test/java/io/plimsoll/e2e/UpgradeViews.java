package io.plimsoll.e2e;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.engine.series.SeriesIdentity;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/// What people see at the gateway of what an upgrade must not change.
final class UpgradeViews implements AutoCloseable {
    private final GraphqlQuestions gateway;

    UpgradeViews(String gatewayUrl) {
        gateway = new GraphqlQuestions(gatewayUrl);
    }

    /// How many workloads there are.
    int workloads() throws IOException, InterruptedException {
        return gateway.ask(
                        "{coverage(cluster:\"%s\",first:100){edges{cursor}}}"
                                .formatted(Shop.CLUSTER))
                .at("/coverage/edges")
                .size();
    }

    /// How many workloads are watched with all of their series.
    int watched() throws IOException, InterruptedException {
        int watched = 0;
        var query =
                "{coverage(cluster:\"%s\",first:100,state:watched){edges{node{immature}}}}"
                        .formatted(Shop.CLUSTER);
        for (var edge : gateway.ask(query).at("/coverage/edges")) {
            watched += edge.at("/node/immature").asInt() == 0 ? 1 : 0;
        }
        return watched;
    }

    /// The versions of a series' model, each with how much it learnt.
    Set<String> models(SeriesIdentity series) throws IOException, InterruptedException {
        var query = "{models(series:\"%016x\"){version origin learnt}}".formatted(series.id());
        return gateway.ask(query)
                .path("models")
                .valueStream()
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    /// Where the gateway says an anomaly is in its life; empty when it knows none of that id.
    String stateOf(AnomalyEvent anomaly) throws IOException, InterruptedException {
        var query =
                "{anomalies(cluster:\"%s\",workload:\"%s\",first:100){edges{node{name state}}}}"
                        .formatted(Shop.CLUSTER, anomaly.workload().name());
        return gateway.ask(query)
                .at("/anomalies/edges")
                .valueStream()
                .map(edge -> edge.path("node"))
                .filter(node -> node.path("name").asText().equals(anomaly.id()))
                .map(node -> node.path("state").asText())
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        gateway.close();
    }
}
