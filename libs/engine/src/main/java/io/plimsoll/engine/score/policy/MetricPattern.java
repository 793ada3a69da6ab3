package io.plimsoll.engine.score.policy;

import java.util.Comparator;

/// Names of metrics: one as it is written, or all with a `*` in place of any characters, once:
/// `go_gc_*`, `*_created`, `*`. Orders what is narrower first: a name before a pattern, a pattern
/// with more characters before one with fewer, and then by the alphabet.
public record MetricPattern(String text) implements Comparable<MetricPattern> {
    private static final Comparator<MetricPattern> NARROW_FIRST =
            Comparator.comparingInt((MetricPattern pattern) -> pattern.isName() ? 0 : 1)
                    .thenComparingInt(pattern -> -pattern.text.length())
                    .thenComparing(MetricPattern::text);

    public MetricPattern {
        if (text.isBlank() || text.indexOf('*') != text.lastIndexOf('*')) {
            throw new IllegalArgumentException(
                    "a metric is a name with at most one '*', not '%s'".formatted(text));
        }
    }

    /// Whether it is the name of one metric.
    public boolean isName() {
        return text.indexOf('*') < 0;
    }

    public boolean matches(String metric) {
        int star = text.indexOf('*');
        if (star < 0) {
            return text.equals(metric);
        }
        int after = text.length() - star - 1;
        return metric.length() >= star + after
                && metric.regionMatches(0, text, 0, star)
                && metric.regionMatches(metric.length() - after, text, star + 1, after);
    }

    @Override
    public int compareTo(MetricPattern other) {
        return NARROW_FIRST.compare(this, other);
    }
}
