package io.plimsoll.bench.accuracy.plot;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// A part of a picture with a scale of its own; y grows downwards.
record Pane(int top, int height, double low, double high) {
    Pane {
        if (!(high > low)) {
            throw new IllegalArgumentException("no scale from " + low + " to " + high);
        }
    }

    /// A scale that holds these values.
    static Pane around(int top, int height, double[] some, double[] others) {
        var range =
                DoubleStream.concat(Arrays.stream(some), Arrays.stream(others))
                        .filter(Double::isFinite)
                        .summaryStatistics();
        double low = range.getCount() == 0 ? 0 : range.getMin();
        double high = range.getCount() == 0 ? 1 : range.getMax();
        return high > low
                ? new Pane(top, height, low, high)
                : new Pane(
                        top,
                        height,
                        low - Math.max(1, Math.abs(low)),
                        low + Math.max(1, Math.abs(low)));
    }

    /// What is beyond the scale is drawn at its edge.
    double y(double value) {
        double share = Math.clamp((value - low) / (high - low), 0, 1);
        return top + height * (1 - share);
    }
}
