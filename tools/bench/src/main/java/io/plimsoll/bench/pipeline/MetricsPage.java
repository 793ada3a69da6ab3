package io.plimsoll.bench.pipeline;

import java.util.List;

/// A page of metrics in the text format of Prometheus.
record MetricsPage(List<String> lines) {
    static MetricsPage of(String text) {
        return new MetricsPage(text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    /// The sum over all series of a metric, 0 when there are none.
    double sum(String name) {
        return sum(name, "");
    }

    /// The same over those whose labels hold `part`, as in `quality="complete"`.
    double sum(String name, String part) {
        return lines.stream()
                .filter(line -> isOf(line, name) && line.contains(part))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static boolean isOf(String line, String name) {
        return line.startsWith(name)
                && line.length() > name.length()
                && (line.charAt(name.length()) == '{' || line.charAt(name.length()) == ' ');
    }
}
