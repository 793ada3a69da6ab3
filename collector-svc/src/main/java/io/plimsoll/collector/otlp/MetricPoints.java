package io.plimsoll.collector.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.plimsoll.engine.series.MetricType;
import java.util.List;

/// Tells the data points of a request as samples, with the names and labels that the OpenTelemetry
/// specification gives them for Prometheus ("Prometheus and OpenMetrics Compatibility"). The type
/// is what OTLP says, whatever the name. Not thread safe.
public final class MetricPoints {
    private final PointVisitor visitor;
    private final PointSamples samples;

    private MetricPoints(PointVisitor visitor) {
        this.visitor = visitor;
        this.samples = new PointSamples(visitor);
    }

    /// Tells all points to the visitor.
    public static void tell(ExportMetricsServiceRequest request, PointVisitor visitor) {
        var points = new MetricPoints(visitor);
        for (var ofResource : request.getResourceMetricsList()) {
            var resource = ResourceLabels.of(ofResource.getResource());
            visitor.resource(resource.job(), resource.labels().getOrDefault("cluster", ""));
            points.samples.of(resource);
            for (var ofScope : ofResource.getScopeMetricsList()) {
                ofScope.getMetricsList().forEach(points::tell);
            }
        }
    }

    private void tell(Metric metric) {
        var name = metric.getName();
        var unit = metric.getUnit();
        switch (metric.getDataCase()) {
            case GAUGE -> {
                var gauge = MetricName.ofGauge(name, unit);
                metric.getGauge()
                        .getDataPointsList()
                        .forEach(point -> tellNumber(gauge, point, Reading.LEVEL));
            }
            case SUM -> tellSum(name, unit, metric.getSum());
            case HISTOGRAM -> {
                var told = new HistogramPoints(MetricName.of(name, unit), samples);
                told.tell(metric.getHistogram());
            }
            case EXPONENTIAL_HISTOGRAM -> {
                var told = new HistogramPoints(MetricName.of(name, unit), samples);
                told.tell(metric.getExponentialHistogram());
            }
            case SUMMARY -> {
                var summary = MetricName.of(name, unit);
                metric.getSummary()
                        .getDataPointsList()
                        .forEach(point -> tellSummary(summary, point));
            }
            case DATA_NOT_SET -> {}
        }
    }

    private void tellSum(String name, String unit, Sum sum) {
        var reading = Reading.of(sum.getAggregationTemporality(), sum.getIsMonotonic());
        // A sum that also goes down is no counter, and its unit makes no ratio of it.
        var told =
                sum.getIsMonotonic() ? MetricName.ofCounter(name, unit) : MetricName.of(name, unit);
        sum.getDataPointsList().forEach(point -> tellNumber(told, point, reading));
    }

    private void tellNumber(String name, NumberDataPoint point, Reading reading) {
        var times = new PointTimes(point.getStartTimeUnixNano(), point.getTimeUnixNano());
        if (!samples.begin(point.getAttributesList(), times, point.getFlags(), reading)) {
            return;
        }
        switch (point.getValueCase()) {
            case AS_DOUBLE -> samples.tell(name, point.getAsDouble());
            case AS_INT -> samples.tell(name, (double) point.getAsInt());
            case VALUE_NOT_SET -> {
                if (samples.isStale()) {
                    samples.tell(name, 0);
                } else {
                    visitor.refused("a data point without a value");
                }
            }
        }
    }

    private void tellSummary(String name, SummaryDataPoint point) {
        var times = new PointTimes(point.getStartTimeUnixNano(), point.getTimeUnixNano());
        List<KeyValue> attributes = point.getAttributesList();
        if (!samples.begin(attributes, times, point.getFlags(), Reading.CUMULATIVE)) {
            return;
        }
        samples.tell(name + "_count", Unsigned.value(point.getCount()));
        samples.tell(name + "_sum", point.getSum());
        for (var quantile : point.getQuantileValuesList()) {
            samples.tell(
                    name,
                    "quantile",
                    Attributes.number(quantile.getQuantile()),
                    MetricType.GAUGE,
                    quantile.getValue());
        }
    }
}
