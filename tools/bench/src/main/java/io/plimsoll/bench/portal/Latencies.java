package io.plimsoll.bench.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How long each question took, by its name. Thread safe.
final class Latencies {
    private static final double MILLI = 1e6;

    private final SortedMap<String, List<Long>> nanos = new TreeMap<>();

    synchronized void add(String question, long took) {
        nanos.computeIfAbsent(question, _ -> new ArrayList<>()).add(took);
    }

    synchronized int count() {
        return nanos.values().stream().mapToInt(List::size).sum();
    }

    synchronized List<String> questions() {
        return List.copyOf(nanos.keySet());
    }

    /// Milliseconds that such a part of the answers took at most.
    synchronized double millis(String question, double quantile) {
        return quantile(nanos.getOrDefault(question, List.of()), quantile);
    }

    /// The same of all questions.
    synchronized double millis(double quantile) {
        return quantile(nanos.values().stream().flatMap(List::stream).toList(), quantile);
    }

    private static double quantile(List<Long> values, double quantile) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        var sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(quantile * sorted.size());
        return sorted.get(Math.max(1, rank) - 1) / MILLI;
    }
}
