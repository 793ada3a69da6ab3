package io.plimsoll.model.rollup;

import java.util.SortedMap;

/// Whose steps these are.
public record SeriesDescription(
        long id,
        String cluster,
        String namespace,
        WorkloadName workload,
        String metric,
        SortedMap<String, String> labels,
        int stepSeconds) {
    /// The workload that a series is of.
    public record WorkloadName(String kind, String name) {}

    public long stepMillis() {
        return stepSeconds * 1_000L;
    }
}
