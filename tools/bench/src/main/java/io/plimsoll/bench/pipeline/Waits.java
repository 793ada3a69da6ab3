package io.plimsoll.bench.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How long each anomaly took. Not thread safe.
final class Waits {
    private final List<Double> fromAcknowledged = new ArrayList<>();
    private final List<Double> fromSent = new ArrayList<>();

    /// @param storedAt when its event was stored; before the acknowledgement as it happens, since
    ///   the detector does not wait for that
    void add(Receipt closing, Instant storedAt) {
        fromAcknowledged.add(seconds(closing.acknowledged(), storedAt));
        fromSent.add(seconds(closing.sent(), storedAt));
    }

    int count() {
        return fromSent.size();
    }

    double fromAcknowledged(double quantile) {
        return quantile(fromAcknowledged, quantile);
    }

    double fromSent(double quantile) {
        return quantile(fromSent, quantile);
    }

    /// The smallest that is not less than such a part of all; not a number without any.
    static double quantile(List<Double> values, double quantile) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        var sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(quantile * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
