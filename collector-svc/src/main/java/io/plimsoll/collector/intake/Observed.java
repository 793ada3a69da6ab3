package io.plimsoll.collector.intake;

import java.util.Map;

/// A sample that the collector reads itself.
///
/// @param labels without the metric's name
/// @param timestamp in epoch milliseconds
public record Observed(String metric, Map<String, String> labels, long timestamp, double value) {
    public Observed {
        labels = Map.copyOf(labels);
    }
}
