package io.plimsoll.engine.forecast;

import java.util.OptionalInt;

/// What is expected of the next steps of a series, each with a band. Immutable.
public final class Forecast {
    private final double last;
    private final long firstStart;
    private final long stepMillis;
    private final double[] expected;
    private final double[] lower;
    private final double[] upper;
    private final int origins;

    /// @param last the value that it goes on from
    /// @param origins from how many moments of the past the band was measured
    Forecast(
            double last,
            long firstStart,
            long stepMillis,
            double[] expected,
            double[] lower,
            double[] upper,
            int origins) {
        this.last = last;
        this.firstStart = firstStart;
        this.stepMillis = stepMillis;
        this.expected = expected;
        this.lower = lower;
        this.upper = upper;
        this.origins = origins;
    }

    /// How many steps are forecast, 1 or more.
    public int steps() {
        return expected.length;
    }

    /// The begin of a step, epoch ms.
    ///
    /// @param ahead 1 for the step after the last known one
    public long start(int ahead) {
        return firstStart + (ahead - 1) * stepMillis;
    }

    public double expected(int ahead) {
        return expected[ahead - 1];
    }

    /// The lower edge of the band. Between it and [#upper] the value lies with the coverage that
    /// was asked for, each step taken for itself.
    public double lower(int ahead) {
        return lower[ahead - 1];
    }

    public double upper(int ahead) {
        return upper[ahead - 1];
    }

    /// From how many moments of the past the band was measured. Where that is few, the band of
    /// longer horizons is extrapolated like that of a random walk.
    public int origins() {
        return origins;
    }

    /// In how many steps the value is expected to reach `limit` (a full disk, a quota), coming from
    /// below or from above; empty when not within the forecast. What the next step crosses is
    /// reached with it, and so is what the last one was at.
    public OptionalInt reaches(double limit) {
        return first(expected, limit);
    }

    /// In how many steps it may reach `limit` at the earliest: when the nearer edge of the band
    /// does.
    public OptionalInt mayReach(double limit) {
        return first(limit > expected[0] ? upper : lower, limit);
    }

    private OptionalInt first(double[] path, double limit) {
        boolean isAbove = limit > expected[0];
        if (isAbove ? limit <= last : limit >= last) {
            return OptionalInt.of(1);
        }
        for (int i = 0; i < path.length; i++) {
            if (isAbove ? path[i] >= limit : path[i] <= limit) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }
}
