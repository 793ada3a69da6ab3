package io.plimsoll.collector.scrape;

/// What became of a scrape, as meters tell it.
enum Outcome {
    TAKEN,
    /// No end of the answer in time.
    TIMEOUT,
    UNREACHABLE,
    /// Another status than 200.
    STATUS,
    /// No exposition, or one that is not whole.
    FORMAT,
    /// Above a bound.
    LIMIT,
    /// Not tried: too many others were under way, or the detectors are behind.
    HELD,
    /// The log did not take it.
    NOT_STORED
}
