package io.plimsoll.bench.accuracy.peer;

/// Judges one series, value by value, before it learns each. Not thread safe.
public interface Detector {
    /// The next row that is news; `time` in epoch ms.
    void accept(long time, double value);

    /// Of the last value: for telling a person. 0 or more; the scale is the detector's own.
    double score();

    /// Of the last value: how unusual it is, for ranking.
    default double severity() {
        return score();
    }

    /// The lower edge of what was normal for the last value, NaN where there is no such thing.
    default double lower() {
        return Double.NaN;
    }

    /// The upper edge.
    default double upper() {
        return Double.NaN;
    }
}
