package io.plimsoll.collector.otlp;

import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.plimsoll.collector.histogram.ClassicBuckets;
import io.plimsoll.collector.histogram.ExponentialBuckets;

/// Tells histograms as Prometheus keeps classic ones: how many values, their sum, and for each
/// bucket how many are not above its bound.
final class HistogramPoints {
    private final String name;
    private final PointSamples samples;

    HistogramPoints(String name, PointSamples samples) {
        this.name = name;
        this.samples = samples;
    }

    void tell(Histogram histogram) {
        var reading = Reading.of(histogram.getAggregationTemporality(), true);
        for (var point : histogram.getDataPointsList()) {
            var times = new PointTimes(point.getStartTimeUnixNano(), point.getTimeUnixNano());
            if (samples.begin(point.getAttributesList(), times, point.getFlags(), reading)) {
                tell(point);
            }
        }
    }

    void tell(ExponentialHistogram histogram) {
        var reading = Reading.of(histogram.getAggregationTemporality(), true);
        for (var point : histogram.getDataPointsList()) {
            var times = new PointTimes(point.getStartTimeUnixNano(), point.getTimeUnixNano());
            if (samples.begin(point.getAttributesList(), times, point.getFlags(), reading)) {
                tell(point);
            }
        }
    }

    private void tell(HistogramDataPoint point) {
        var bounds = point.getExplicitBoundsList().stream().mapToDouble(Double::doubleValue);
        var counts = point.getBucketCountsList().stream().mapToDouble(Unsigned::value);
        ClassicBuckets buckets;
        try {
            // A histogram may have no buckets: then all is below infinity.
            buckets =
                    point.getBucketCountsCount() == 0
                            ? ClassicBuckets.of(
                                    new double[0], new double[] {Unsigned.value(point.getCount())})
                            : ClassicBuckets.of(bounds.toArray(), counts.toArray());
        } catch (IllegalArgumentException e) {
            samples.refuse(String.valueOf(e.getMessage()));
            return;
        }
        tell(Unsigned.value(point.getCount()), buckets);
        if (point.hasSum()) {
            samples.tell(name + "_sum", point.getSum());
        }
    }

    private void tell(ExponentialHistogramDataPoint point) {
        ExponentialBuckets buckets;
        try {
            buckets =
                    new ExponentialBuckets(
                            point.getScale(),
                            point.getZeroThreshold(),
                            Unsigned.value(point.getZeroCount()));
            add(point.getPositive(), buckets::addPositive);
            add(point.getNegative(), buckets::addNegative);
        } catch (IllegalArgumentException e) {
            samples.refuse(String.valueOf(e.getMessage()));
            return;
        }
        tell(Unsigned.value(point.getCount()), buckets.classic());
        if (point.hasSum() && !buckets.hasNegative()) {
            samples.tell(name + "_sum", point.getSum());
        }
    }

    private interface Bucket {
        void add(long index, double count);
    }

    private static void add(ExponentialHistogramDataPoint.Buckets buckets, Bucket to) {
        for (int i = 0; i < buckets.getBucketCountsCount(); i++) {
            to.add((long) buckets.getOffset() + i, Unsigned.value(buckets.getBucketCounts(i)));
        }
    }

    private void tell(double count, ClassicBuckets buckets) {
        samples.tell(name + "_count", count);
        for (int i = 0; i < buckets.size(); i++) {
            samples.tell(
                    name + "_bucket",
                    "le",
                    ClassicBuckets.label(buckets.bound(i)),
                    buckets.count(i));
        }
    }
}
