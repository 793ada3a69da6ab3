package io.plimsoll.collector.intake;

import io.plimsoll.collector.histogram.ClassicBuckets;
import io.plimsoll.engine.series.XxHash64;
import java.util.Map;

/// One of the series that a histogram becomes. Made for every sample; its texts only for a series
/// that is not known.
///
/// @param bound of a bucket, infinite for the last one; 0 for the others
record HistogramPart(Kind kind, double bound) {
    static final HistogramPart COUNT = new HistogramPart(Kind.COUNT, 0);
    static final HistogramPart SUM = new HistogramPart(Kind.SUM, 0);

    enum Kind {
        COUNT("_count"),
        SUM("_sum"),
        BUCKET("_bucket");

        private final String suffix;
        private final long hash;

        Kind(String suffix) {
            this.suffix = suffix;
            this.hash = XxHash64.of(suffix);
        }
    }

    static HistogramPart bucket(double bound) {
        return new HistogramPart(Kind.BUCKET, bound);
    }

    void addTo(Map<String, String> labels) {
        labels.computeIfPresent(
                "__name__", (_, name) -> name.isEmpty() ? name : name + kind.suffix);
        if (kind == Kind.BUCKET) {
            labels.put("le", ClassicBuckets.label(bound));
        }
    }

    /// Another one for each part of a histogram.
    long hash() {
        return Double.doubleToLongBits(bound) ^ kind.hash;
    }
}
