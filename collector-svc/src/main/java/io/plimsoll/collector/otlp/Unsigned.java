package io.plimsoll.collector.otlp;

/// Counts of 64 bits, which Java reads as signed.
final class Unsigned {
    private Unsigned() {}

    static double value(long count) {
        return count >= 0 ? count : (count >>> 1) * 2.0;
    }
}
