package io.plimsoll.cli.recording;

import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;

/// A sample of a recording.
///
/// @param at epoch milliseconds
public record RecordedRow(Of of, long at, double value) {
    /// Whose it is.
    ///
    /// @param source who sent it: what it sends says how far it has come
    /// @param member the pod or target; empty where that is not known
    public record Of(SeriesIdentity identity, MetricType type, String source, String member) {}
}
