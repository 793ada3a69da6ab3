package io.plimsoll.bench.pipeline;

import java.util.Set;

/// All series at one time.
///
/// @param millis epoch milliseconds
/// @param suffering ids of watched series that have a fault then
record Scrape(long millis, Set<Long> suffering) {
    /// So far off that nobody argues whether it is an anomaly.
    private static final double FAULT = 8;

    Scrape {
        suffering = Set.copyOf(suffering);
    }

    double value(RawSeries of) {
        double healthy = of.curve().at(millis);
        return suffering.contains(of.watched()) ? healthy * FAULT : healthy;
    }
}
