package io.plimsoll.model.chunk;

/// One step of a series, or the fold of several. What is not known is NaN.
///
/// @param start epoch milliseconds
/// @param weight which of two points of the same start counts: the heavier one. A step weighs its
///   revision, a fold the number of its steps.
public record Point(
        long start,
        double observed,
        float expected,
        float lower,
        float upper,
        float severity,
        float score,
        int weight) {
    public boolean isMissing() {
        return Double.isNaN(observed);
    }
}
