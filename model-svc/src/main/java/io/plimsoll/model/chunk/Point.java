package io.plimsoll.model.chunk;

/// One step of a series, or the fold of several. What is not known is NaN.
///
/// @param start epoch milliseconds
/// @param weight which of two points of the same start counts: the heavier one. A step weighs its
///   revision, a fold the number of its steps.
/// @param unlearnt the detector learnt nothing of it, because people worked on what it is of
public record Point(
        long start,
        double observed,
        float expected,
        float lower,
        float upper,
        float severity,
        float score,
        int weight,
        boolean unlearnt) {
    /// A step that was learnt, or a fold.
    public Point(
            long start,
            double observed,
            float expected,
            float lower,
            float upper,
            float severity,
            float score,
            int weight) {
        this(start, observed, expected, lower, upper, severity, score, weight, false);
    }

    public boolean isMissing() {
        return Double.isNaN(observed);
    }
}
