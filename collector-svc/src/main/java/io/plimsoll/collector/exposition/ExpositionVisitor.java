package io.plimsoll.collector.exposition;

/// Is told what a body holds, in its order.
public interface ExpositionVisitor {
    /// Of a sample that says no time of its own.
    long NO_TIME = Long.MIN_VALUE;

    /// A sample.
    ///
    /// @param line of which `[0, seriesTo)` are the name and the labels as they were sent, for
    ///   [SeriesText]; it is written over when this returns
    /// @param timestamp epoch milliseconds, or [#NO_TIME]
    /// @throws BadExposition when there are more than may be
    void sample(byte[] line, int seriesTo, SaidType type, long timestamp, double value)
            throws BadExposition;

    /// A line that cannot be read.
    void refused(String reason);
}
