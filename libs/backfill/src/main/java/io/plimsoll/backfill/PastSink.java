package io.plimsoll.backfill;

import java.util.Map;

/// Takes in the samples of one metric, in the order of time. Not thread safe.
public interface PastSink {
    /// Where the samples of one series go.
    @FunctionalInterface
    interface Track {
        /// Takes in one sample.
        ///
        /// @param value the stale marker where the series has ended
        /// @param millis since the epoch
        void add(double value, long millis);
    }

    /// A series begins.
    ///
    /// @param labels with the name of the metric as `__name__`
    Track track(Map<String, String> labels);

    /// Returns when all that was added is stored where it is not lost.
    ///
    /// @throws BackfillFailure when that takes too long, or will never be
    void flush() throws BackfillFailure;
}
