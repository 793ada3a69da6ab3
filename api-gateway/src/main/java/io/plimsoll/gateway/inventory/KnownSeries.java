package io.plimsoll.gateway.inventory;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A series of which steps were told.
///
/// @param id 16 hexadecimal digits
/// @param lastSeen when the newest step began that has a value, to the minute
public record KnownSeries(
        String id,
        KnownWorkload workload,
        String metric,
        SortedMap<String, String> labels,
        int stepSeconds,
        Instant lastSeen) {
    public KnownSeries {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
