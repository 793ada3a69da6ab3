package io.plimsoll.bench.accuracy.ruler;

/// Where a value stands among sorted ones.
final class Ranks {
    private Ranks() {}

    /// How many of the rising values are smaller.
    static int below(double[] rising, double value) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The value below which the share `q` of the rising ones lies, interpolated (Hyndman and Fan's
    /// type 7, NumPy's default).
    static double quantile(double[] rising, double q) {
        double at = (rising.length - 1) * q;
        int before = (int) Math.floor(at);
        double after = at - before;
        double low = rising[before];
        double high = rising[Math.min(before + 1, rising.length - 1)];
        double width = high - low;
        return after < 0.5 ? low + width * after : high - width * (1 - after);
    }
}
