package io.plimsoll.collector.intake;

import static io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
import static io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
import static io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_UNSPECIFIED;
import static io.plimsoll.collector.otlp.Requests.CART;
import static io.plimsoll.collector.otlp.Requests.gauge;
import static io.plimsoll.collector.otlp.Requests.point;
import static io.plimsoll.collector.otlp.Requests.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.otlp.Requests;
import io.plimsoll.collector.remotewrite.BadBody;
import io.plimsoll.collector.remotewrite.SnappyBlock;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.StaleMarker;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.testkit.WriteBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OtlpIntakeTest {
    private static final Sender PROD = new Sender("prod", "");
    private static final long NOW = HandClock.START.toEpochMilli();
    private static final long NANOS = NOW * 1_000_000;

    private final Intakes intakes = new Intakes(Map.of("max-samples", "100", "max-sources", "4"));

    @Test
    void landsOnTheSeriesOfRemoteWrite() throws Exception {
        var write = new WriteBody();
        write.add(
                WriteBody.encode(
                        new TreeMap<>(
                                Map.of(
                                        "__name__", "http_server_requests_total",
                                        "job", "shop/cart",
                                        "instance", "10.0.0.1:8080",
                                        "namespace", "shop",
                                        "deployment", "cart",
                                        "pod", "cart-59d4d8c8b7-abcde",
                                        "http_route", "/pay"))),
                1,
                NOW);
        var written =
                intakes.remoteWrite.read(
                        WriteProtocol.V1, SnappyBlock.uncompress(write.take(), 1 << 20), PROD);

        var exported =
                read(
                        sum(
                                "http.server.requests",
                                AGGREGATION_TEMPORALITY_CUMULATIVE,
                                true,
                                point(NOW, 1, Map.of("http.route", "/pay"))));

        var series = exported.intake().series(0);
        assertThat(series.id()).isEqualTo(written.series(0).id());
        assertThat(series.memberId()).isEqualTo(written.series(0).memberId());
        assertThat(series.type()).isEqualTo(written.series(0).type());
        assertThat(series.identity().workload()).isEqualTo(new Workload("Deployment", "cart"));
        assertThat(exported.intake().timestamp(0)).isEqualTo(NOW);
    }

    @Test
    void readsTheTypeThatIsSaidWhateverTheName() throws Exception {
        var reading =
                read(
                        gauge("temperature_total", "", point(NOW, 1, Map.of())),
                        sum(
                                "queue",
                                AGGREGATION_TEMPORALITY_CUMULATIVE,
                                false,
                                point(NOW, 2, Map.of())),
                        sum(
                                "sold",
                                AGGREGATION_TEMPORALITY_CUMULATIVE,
                                true,
                                point(NOW, 3, Map.of())),
                        sum("lost", AGGREGATION_TEMPORALITY_DELTA, true, point(NOW, 40, Map.of())));

        assertThat(told(reading))
                .containsExactly(
                        "temperature_total GAUGE 1.0",
                        "queue GAUGE 2.0",
                        "sold_total COUNTER 3.0",
                        "lost_total RATE 4.0");
    }

    @Test
    void rejectsWhatCannotBeReadAndTakesTheOthers() throws Exception {
        var withoutStart = NumberDataPoint.newBuilder().setTimeUnixNano(NANOS).setAsInt(1).build();
        var reading =
                read(
                        sum("a", AGGREGATION_TEMPORALITY_DELTA, false, point(NOW, 1, Map.of())),
                        sum(
                                "b",
                                AGGREGATION_TEMPORALITY_UNSPECIFIED,
                                true,
                                point(NOW, 1, Map.of())),
                        sum("c", AGGREGATION_TEMPORALITY_DELTA, true, withoutStart),
                        gauge("d", "", NumberDataPoint.newBuilder().setAsInt(1).build()),
                        gauge("e", "", NumberDataPoint.newBuilder().setTimeUnixNano(NANOS).build()),
                        gauge("f", "", point(NOW + 600_000, 1, Map.of())),
                        gauge("g", "", withoutStart.toBuilder().setTimeUnixNano(-1).build()),
                        gauge("h", "", point(NOW, Double.NaN, Map.of())),
                        gauge("!", "", point(NOW, 1, Map.of())),
                        gauge("good", "", point(NOW, 1, Map.of())));

        assertThat(told(reading)).containsExactly("good GAUGE 1.0");
        assertThat(reading.rejected()).isEqualTo(8);
        assertThat(reading.intake().refusals()).hasSize(3);
    }

    @Test
    void tellsThatASeriesEndedWhereNothingWasRecorded() throws Exception {
        var ended = NumberDataPoint.newBuilder().setTimeUnixNano(NANOS).setFlags(1).build();

        var reading = read(gauge("g", "", ended));

        assertThat(StaleMarker.is(reading.intake().value(0))).isTrue();
        assertThat(reading.rejected()).isZero();
    }

    @Test
    void tellsAHistogramAsPrometheusKeepsIt() throws Exception {
        var histogram = Histogram.newBuilder();
        histogram.setAggregationTemporality(AGGREGATION_TEMPORALITY_CUMULATIVE);
        histogram
                .addDataPointsBuilder()
                .setTimeUnixNano(NANOS)
                .setCount(6)
                .setSum(1.5)
                .addAllExplicitBounds(List.of(0.1, 10.0))
                .addAllBucketCounts(List.of(1L, 2L, 3L));

        var reading = read(named("d", "s").setHistogram(histogram).build());

        assertThat(told(reading))
                .containsExactly(
                        "d_seconds_count COUNTER 6.0",
                        "d_seconds_bucket{le=0.1} COUNTER 1.0",
                        "d_seconds_bucket{le=10} COUNTER 3.0",
                        "d_seconds_bucket{le=+Inf} COUNTER 6.0",
                        "d_seconds_sum COUNTER 1.5");
    }

    @Test
    void tellsAnExponentialHistogramOfDeltasAsRates() throws Exception {
        var histogram = ExponentialHistogram.newBuilder();
        histogram.setAggregationTemporality(AGGREGATION_TEMPORALITY_DELTA);
        histogram
                .addDataPointsBuilder()
                .setStartTimeUnixNano(NANOS - 10_000_000_000L)
                .setTimeUnixNano(NANOS)
                .setCount(30)
                .setSum(50)
                .setZeroCount(10)
                .getPositiveBuilder()
                .setOffset(1)
                .addBucketCounts(20);

        var reading = read(named("d", "").setExponentialHistogram(histogram).build());

        assertThat(told(reading))
                .containsExactly(
                        "d_count RATE 3.0",
                        "d_bucket{le=0} RATE 1.0",
                        "d_bucket{le=4} RATE 3.0",
                        "d_bucket{le=+Inf} RATE 3.0",
                        "d_sum RATE 5.0");
    }

    @Test
    void tellsASummaryWithItsQuantiles() throws Exception {
        var summary = Summary.newBuilder();
        summary.addDataPointsBuilder()
                .setTimeUnixNano(NANOS)
                .setCount(6)
                .setSum(3)
                .addQuantileValuesBuilder()
                .setQuantile(0.99)
                .setValue(2);

        var reading = read(named("s", "").setSummary(summary).build());

        assertThat(told(reading))
                .containsExactly(
                        "s_count COUNTER 6.0", "s_sum COUNTER 3.0", "s{quantile=0.99} GAUGE 2.0");
    }

    @Test
    void rejectsAHistogramWhoseBucketsDoNotFit() throws Exception {
        var histogram = Histogram.newBuilder();
        histogram.setAggregationTemporality(AGGREGATION_TEMPORALITY_CUMULATIVE);
        histogram.addDataPoints(
                HistogramDataPoint.newBuilder()
                        .setTimeUnixNano(NANOS)
                        .addExplicitBounds(1)
                        .addBucketCounts(1));

        var reading = read(named("d", "").setHistogram(histogram).build());

        assertThat(reading.rejected()).isEqualTo(1);
        assertThat(reading.intake().size()).isZero();
    }

    @Test
    void answers413ToMoreSamplesThanARequestMayHave() {
        var points = new NumberDataPoint[101];
        Arrays.fill(points, point(NOW, 1, Map.of()));

        assertThatThrownBy(() -> read(gauge("g", "", points)))
                .isInstanceOfSatisfying(
                        BadBody.class, bad -> assertThat(bad.status()).isEqualTo(413));
    }

    /// One that is ahead must not end the steps of the others.
    @Test
    void takesEachServiceForASenderOfItsOwnWhileThereIsRoom() throws Exception {
        var names = new ArrayList<String>();
        for (var service : List.of("a", "b", "c", "c")) {
            var reading =
                    intakes.otlp.read(
                            PROD,
                            Requests.of(
                                    Map.of("service.name", service),
                                    gauge("g", "", point(NOW, 1, Map.of()))));
            names.add(reading.intake().series(0).source().name());
            reading.intake().forEachSource(intakes.sources::advance);
        }

        assertThat(names.subList(0, 2)).containsExactly("prod/otlp/a", "prod/otlp/b");
        assertThat(names.get(2)).startsWith("prod/otlp~").isEqualTo(names.get(3));
    }

    @Test
    void findsTheObjectThatAPointNames() throws Exception {
        var reading =
                read(
                        gauge(
                                "kube_pod_ready",
                                "",
                                point(NOW, 1, Map.of("namespace", "pay", "pod", "till-0"))));

        var identity = reading.intake().series(0).identity();
        assertThat(identity.namespace()).isEqualTo("pay");
        assertThat(identity.workload()).isEqualTo(new Workload("StatefulSet", "till"));
    }

    private static Metric.Builder named(String name, String unit) {
        return Metric.newBuilder().setName(name).setUnit(unit);
    }

    private OtlpIntake.Reading read(Metric... metrics) throws BadBody {
        return intakes.otlp.read(PROD, Requests.of(CART, metrics));
    }

    private static List<String> told(OtlpIntake.Reading reading) {
        var told = new ArrayList<String>();
        var intake = reading.intake();
        for (int i = 0; i < intake.size(); i++) {
            var series = intake.series(i);
            var labels = new ArrayList<String>();
            for (Label label : series.identity().labels()) {
                if (!label.name().equals("job")) {
                    labels.add(label.name() + "=" + label.value());
                }
            }
            told.add(
                    "%s%s %s %s"
                            .formatted(
                                    series.identity().metric(),
                                    labels.isEmpty() ? "" : "{" + String.join(",", labels) + "}",
                                    series.type(),
                                    intake.value(i)));
        }
        return told;
    }
}
