package io.plimsoll.collector.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Map;
import java.util.TreeMap;

/// Requests of OTLP, as a sender builds them.
public final class Requests {
    /// What a pod of the shop says of itself.
    public static final Map<String, String> CART =
            Map.of(
                    "service.name", "cart",
                    "service.namespace", "shop",
                    "service.instance.id", "i-1",
                    "k8s.namespace.name", "shop",
                    "k8s.deployment.name", "cart",
                    "k8s.pod.name", "cart-59d4d8c8b7-abcde");

    private Requests() {}

    public static ExportMetricsServiceRequest of(Map<String, String> resource, Metric... metrics) {
        var request = ExportMetricsServiceRequest.newBuilder();
        var of = request.addResourceMetricsBuilder();
        of.setResource(Resource.newBuilder().addAllAttributes(attributes(resource)));
        var scope = of.addScopeMetricsBuilder();
        for (var metric : metrics) {
            scope.addMetrics(metric);
        }
        return request.build();
    }

    public static Iterable<KeyValue> attributes(Map<String, String> texts) {
        return new TreeMap<>(texts)
                .entrySet().stream()
                        .map(one ->
                                KeyValue.newBuilder()
                                        .setKey(one.getKey())
                                        .setValue(
                                                AnyValue.newBuilder()
                                                        .setStringValue(one.getValue()))
                                        .build())
                        .toList();
    }

    /// A point over the ten seconds before `millis`.
    public static NumberDataPoint point(long millis, double value, Map<String, String> labels) {
        return NumberDataPoint.newBuilder()
                .setStartTimeUnixNano((millis - 10_000) * 1_000_000)
                .setTimeUnixNano(millis * 1_000_000)
                .setAsDouble(value)
                .addAllAttributes(attributes(labels))
                .build();
    }

    public static Metric gauge(String name, String unit, NumberDataPoint... points) {
        var metric = Metric.newBuilder().setName(name).setUnit(unit);
        for (var point : points) {
            metric.getGaugeBuilder().addDataPoints(point);
        }
        return metric.build();
    }

    public static Metric sum(
            String name,
            AggregationTemporality temporality,
            boolean isMonotonic,
            NumberDataPoint... points) {
        var metric = Metric.newBuilder().setName(name);
        metric.getSumBuilder().setAggregationTemporality(temporality).setIsMonotonic(isMonotonic);
        for (var point : points) {
            metric.getSumBuilder().addDataPoints(point);
        }
        return metric.build();
    }
}
