package io.plimsoll.collector.histogram;

/// A native histogram of Prometheus at one time, as classic buckets.
///
/// @param timestamp epoch milliseconds
/// @param isStale whether it says that its series ended; the values mean nothing then
/// @param isGauge whether it goes up and down
/// @param hasNegative whether it holds values below zero: then its sum is no counter
public record NativeHistogram(
        long timestamp,
        boolean isStale,
        boolean isGauge,
        boolean hasNegative,
        double count,
        double sum,
        ClassicBuckets buckets) {}
