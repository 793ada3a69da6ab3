package io.plimsoll.collector.remotewrite;

import io.plimsoll.collector.histogram.NativeHistogram;

/// Receives a remote-write request, series by series.
public interface SeriesVisitor {
    /// A series begins. `bytes[from, to)` are its labels as the sender encoded them, which is
    /// enough to recognise a series that was seen before; [RemoteWriteRequest#labels] reads them.
    void series(byte[] bytes, int from, int to) throws BadBody;

    /// A sample of the series that began last.
    ///
    /// @param timestamp epoch milliseconds
    /// @param value any double: NaN and the stale marker too
    void sample(long timestamp, double value) throws BadBody;

    /// A native histogram of the series that began last.
    void histogram(NativeHistogram histogram) throws BadBody;

    /// A native histogram of the series that began last, which is none.
    void histogramRefused(String reason) throws BadBody;
}
