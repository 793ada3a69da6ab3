package io.plimsoll.bench.pipeline;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One series as Prometheus knows it, of one pod.
///
/// @param labels sorted by name, `__name__` among them
/// @param watched the id of the series into which Plimsoll folds it
record RawSeries(SortedMap<String, String> labels, Curve curve, long watched) {
    RawSeries {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
