package io.plimsoll.collector.otlp;

/// The time that a data point stands for. Both are nanoseconds since 1970, unsigned; 0 is unknown.
record PointTimes(long start, long end) {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    /// Epoch milliseconds.
    long millis() {
        return Long.divideUnsigned(end, NANOS_PER_MILLI);
    }

    boolean isKnown() {
        return end != 0;
    }

    /// Whether it lasts; without that a delta is no rate.
    boolean hasLength() {
        return start != 0 && Long.compareUnsigned(end, start) > 0;
    }

    double seconds() {
        return (end - start) / NANOS_PER_SECOND;
    }
}
