package io.plimsoll.engine.series;

/// How samples become the values of a series.
///
/// @param type how those of a member are read
/// @param fold how members become one
public record Folding(MetricType type, Fold fold) {
    /// As it is where nobody says anything else.
    public static Folding usual(MetricType type) {
        return new Folding(type, Fold.usual(type));
    }
}
