package io.plimsoll.collector.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.plimsoll.testkit.NatsServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the exporters of the OpenTelemetry SDK send is taken as it was measured.
@QuarkusTest
@WithTestResource(DoorServers.class)
class OtlpExportersIT {
    private static final Resource CART =
            Resource.create(
                    Attributes.builder()
                            .put("service.name", "cart")
                            .put("k8s.namespace.name", "shop")
                            .put("k8s.deployment.name", "cart")
                            .put("k8s.pod.name", "cart-59d4d8c8b7-abcde")
                            .build());

    /// Injected by [DoorServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer server;

    @Inject OtlpServers servers;

    private long before;

    @BeforeEach
    void awaitReady() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        given().contentType("application/json")
                                        .header("Authorization", "Bearer token-of-prod")
                                        .body("{}")
                                        .post("/v1/metrics")
                                        .statusCode()
                                == 200);
        before = StoredSamples.last(server);
    }

    @ParameterizedTest
    @CsvSource({"http, none", "http, gzip", "grpc, none", "grpc, gzip"})
    void takesCumulativeMetrics(String protocol, String compression) throws Exception {
        measured(
                exporter(protocol, compression, AggregationTemporalitySelector.alwaysCumulative()));

        var stored = stored();
        assertThat(stored)
                .containsEntry("queue_length{}", List.of(7.0))
                .containsEntry("orders_total{kind=web}", List.of(5.0))
                .containsEntry("in_flight{}", List.of(2.0))
                .containsEntry("wait_seconds_count{}", List.of(2.0))
                .containsEntry("wait_seconds_sum{}", List.of(3.5))
                .containsEntry("wait_seconds_bucket{le=1}", List.of(1.0))
                .containsEntry("wait_seconds_bucket{le=+Inf}", List.of(2.0))
                .containsEntry("size_bytes_count{}", List.of(2.0))
                .containsEntry("size_bytes_bucket{le=+Inf}", List.of(2.0));
        assertThat(stored.keySet())
                .filteredOn(name -> name.startsWith("size_bytes_bucket"))
                .hasSizeBetween(3, 42);
    }

    @ParameterizedTest
    @CsvSource({"http, gzip", "grpc, gzip"})
    void takesDeltasAsRates(String protocol, String compression) throws Exception {
        measured(exporter(protocol, compression, AggregationTemporalitySelector.deltaPreferred()));

        var stored = stored();
        assertThat(stored).containsEntry("in_flight{}", List.of(2.0));
        // Per second since the meter began, which was less than a minute ago.
        for (var name :
                List.of("orders_total{kind=web}", "wait_seconds_count{}", "size_bytes_count{}")) {
            assertThat(stored.get(name))
                    .singleElement()
                    .satisfies(rate -> assertThat(rate).isGreaterThan(2.0 / 60));
        }
        double count = stored.getOrDefault("wait_seconds_count{}", List.of()).getFirst();
        double sum = stored.getOrDefault("wait_seconds_sum{}", List.of()).getFirst();
        assertThat(sum / count).isCloseTo(1.75, org.assertj.core.data.Offset.offset(1e-9));
    }

    private static void measured(MetricExporter exporter) {
        var sizes = InstrumentSelector.builder().setName("size").build();
        var exponential =
                View.builder()
                        .setAggregation(Aggregation.base2ExponentialBucketHistogram())
                        .build();
        try (var provider =
                SdkMeterProvider.builder()
                        .setResource(CART)
                        .registerView(sizes, exponential)
                        .registerMetricReader(
                                PeriodicMetricReader.builder(exporter)
                                        .setInterval(Duration.ofHours(1))
                                        .build())
                        .build()) {
            var meter = provider.get("test");
            meter.gaugeBuilder("queue.length").buildWithCallback(one -> one.record(7));
            meter.counterBuilder("orders")
                    .build()
                    .add(5, Attributes.builder().put("kind", "web").build());
            meter.upDownCounterBuilder("in.flight").build().add(2);
            var wait =
                    meter.histogramBuilder("wait")
                            .setUnit("s")
                            .setExplicitBucketBoundariesAdvice(List.of(1.0, 2.0))
                            .build();
            wait.record(0.5);
            wait.record(3);
            var size = meter.histogramBuilder("size").setUnit("By").build();
            size.record(100);
            size.record(5000);

            assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
        }
    }

    private MetricExporter exporter(
            String protocol, String compression, AggregationTemporalitySelector temporality) {
        if (protocol.equals("http")) {
            return OtlpHttpMetricExporter.builder()
                    .setEndpoint(
                            "http://localhost:%d/v1/metrics"
                                    .formatted(servers.httpPort().orElseThrow()))
                    .setCompression(compression)
                    .addHeader("Authorization", "Bearer token-of-prod")
                    .setAggregationTemporalitySelector(temporality)
                    .build();
        }
        return OtlpGrpcMetricExporter.builder()
                .setEndpoint("http://localhost:" + servers.grpcPort().orElseThrow())
                .setCompression(compression)
                .addHeader("Authorization", "Bearer token-of-prod")
                .setAggregationTemporalitySelector(temporality)
                .build();
    }

    /// Values of what was stored since, by name and labels; of the provider's end, too.
    private Map<String, List<Double>> stored() throws Exception {
        var byName = new TreeMap<String, List<Double>>();
        for (var one : StoredSamples.after(server, before).samples()) {
            assertThat(one.workload()).isEqualTo("cart");
            assertThat(one.member()).isEqualTo("cart-59d4d8c8b7-abcde");
            var labels = new TreeMap<>(one.labels());
            labels.remove("job");
            byName.putIfAbsent(
                    one.metric() + labels.toString().replace(", ", ","), List.of(one.value()));
        }
        return byName;
    }
}
