package io.plimsoll.engine.remedy.outlook;

import java.util.List;

/// A series since its trouble began, beside its forecast from before. Immutable.
///
/// @param metric what people call it
/// @param steps those that have a value, in the order of time
public record Window(String metric, List<Step> steps) {
    public Window {
        steps = List.copyOf(steps);
    }

    /// One step.
    ///
    /// @param start epoch milliseconds
    /// @param lower edge of what was forecast
    /// @param upper the other edge, no less than `lower`
    public record Step(long start, double observed, double lower, double upper) {
        /// A band without width still has a scale.
        private static final double LEAST_SHARE = 0.01;

        /// How far outside of what was forecast it is, in half-widths of the band; 0 within.
        double distance() {
            double outside = Math.max(0, Math.max(observed - upper, lower - observed));
            double half = (upper - lower) / 2;
            double least = LEAST_SHARE * Math.max(Math.abs(upper), Math.abs(lower));
            double scale = Math.max(Math.max(half, least), Double.MIN_NORMAL);
            return outside / scale;
        }
    }
}
