package io.plimsoll.collector.otlp;

import java.util.ArrayList;
import java.util.List;

/// The name that Prometheus gives a metric of OpenTelemetry: words between underscores, then the
/// unit, then what its type asks for.
final class MetricName {
    private MetricName() {}

    /// The name without an ending of its type; empty when none of it can be in a name.
    static String of(String name, String unit) {
        return join(withUnit(name, unit));
    }

    /// The name of a gauge: one without a dimension is a ratio.
    static String ofGauge(String name, String unit) {
        var words = withUnit(name, unit);
        if (unit.equals("1")) {
            moveToEnd(words, "ratio");
        }
        return join(words);
    }

    /// The name of a counter.
    static String ofCounter(String name, String unit) {
        var words = withUnit(name, unit);
        moveToEnd(words, "total");
        return join(words);
    }

    private static List<String> withUnit(String name, String unit) {
        var words = words(name);
        var last = words.isEmpty() ? "" : words.getLast();
        for (var word : Units.words(unit)) {
            if (!words.contains(word)) {
                words.add(word);
            }
        }
        if (last.equals("total") && !words.getLast().equals("total")) {
            moveToEnd(words, "total");
        }
        return words;
    }

    private static void moveToEnd(List<String> words, String word) {
        words.removeIf(word::equals);
        words.add(word);
    }

    private static String join(List<String> words) {
        var name = String.join("_", words);
        return !name.isEmpty() && isDigit(name.charAt(0)) ? "_" + name : name;
    }

    /// What lies between characters that cannot be in a name.
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isPart(text.charAt(i))) {
                if (i > from) {
                    words.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }

    private static boolean isPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == ':';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
