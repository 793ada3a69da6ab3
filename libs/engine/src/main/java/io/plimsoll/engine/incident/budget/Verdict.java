package io.plimsoll.engine.incident.budget;

import java.util.Set;

/// What a person says of an incident, for what comes after it.
///
/// @param id of the decision
/// @param incident that it was said of
/// @param series what it began with and what joined, as [#series] names them
/// @param until when it is forgotten, in epoch milliseconds
public record Verdict(
        String id, String incident, Kind kind, Set<String> series, String by, long until) {
    private static final int MOST = 200;

    /// What it was.
    public enum Kind {
        /// It was worth the call: what one of these is part of needs a decade less.
        REAL(1),
        /// It was not: what is made of these alone needs a decade more.
        NOISE(-1),
        /// It was planned, or is known: what is made of these alone calls nobody.
        EXPECTED(Double.NEGATIVE_INFINITY);

        private final double decades;

        Kind(double decades) {
            this.decades = decades;
        }

        /// What it adds to how far something is beyond chance.
        public double decades() {
            return decades;
        }
    }

    public Verdict {
        series = Set.copyOf(series);
        if (series.isEmpty() || series.size() > MOST) {
            throw new IllegalArgumentException("a verdict is about 1 to 200 series");
        }
    }

    /// How a series is named here: by what it is about and its metric, through all its labels.
    public static String series(String path, String metric) {
        return path + " " + metric;
    }
}
