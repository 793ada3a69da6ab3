package io.plimsoll.collector.intake;

import io.plimsoll.engine.series.XxHash64;
import java.util.Map;

/// One of the series that a histogram becomes.
///
/// @param suffix of the metric's name
/// @param bound the label `le`; empty when it has none
record HistogramPart(String suffix, String bound) {
    static final HistogramPart COUNT = new HistogramPart("_count", "");
    static final HistogramPart SUM = new HistogramPart("_sum", "");

    static HistogramPart bucket(String bound) {
        return new HistogramPart("_bucket", bound);
    }

    void addTo(Map<String, String> labels) {
        labels.computeIfPresent("__name__", (_, name) -> name.isEmpty() ? name : name + suffix);
        if (!bound.isEmpty()) {
            labels.put("le", bound);
        }
    }

    long hash() {
        return XxHash64.of(suffix + bound);
    }
}
