package io.plimsoll.engine.series;

/// Prometheus' stale marker: the NaN with these very bits says that a series ended. Other NaNs are
/// values that are not there.
public final class StaleMarker {
    private static final long BITS = 0x7ff0000000000002L;

    private StaleMarker() {}

    public static boolean is(double value) {
        return Double.doubleToRawLongBits(value) == BITS;
    }

    public static double value() {
        return Double.longBitsToDouble(BITS);
    }
}
