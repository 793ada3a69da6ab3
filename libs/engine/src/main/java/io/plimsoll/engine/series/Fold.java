package io.plimsoll.engine.series;

/// How the values of members become one.
public enum Fold {
    /// Scaled to all members that are to be expected.
    SUM,
    MEAN,
    MAX;

    /// Where nobody says anything else: gauges are averaged, rates summed.
    public static Fold usual(MetricType type) {
        return switch (type) {
            case GAUGE -> MEAN;
            case COUNTER, RATE -> SUM;
        };
    }
}
