package io.plimsoll.engine.model;

/// Periodogram and autocorrelation by the fast Fourier transform (Cooley and Tukey 1965, radix 2).
/// With [StrictMath], so that the bits are the same on every machine. Stateless.
final class Spectrum {
    private Spectrum() {}

    /// The power in each of the `size` / 2 + 1 bins of a series that is filled up with zeros.
    ///
    /// @param size a power of two, twice the series' length at least
    static double[] power(double[] x, int size) {
        var real = new double[size];
        var imaginary = new double[size];
        System.arraycopy(x, 0, real, 0, x.length);
        transform(real, imaginary);
        var power = new double[size / 2 + 1];
        for (int i = 0; i < power.length; i++) {
            power[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
        }
        return power;
    }

    /// The autocorrelation by lag, 1 at lag 0 (Wiener and Khinchin): the transform of the power.
    static double[] correlation(double[] power) {
        int size = 2 * (power.length - 1);
        var real = new double[size];
        var imaginary = new double[size];
        for (int i = 0; i < size; i++) {
            real[i] = power[Math.min(i, size - i)];
        }
        transform(real, imaginary);
        double whole = real[0];
        for (int i = 0; i < size; i++) {
            real[i] = whole > 0 ? real[i] / whole : 0;
        }
        return real;
    }

    private static void transform(double[] real, double[] imaginary) {
        int size = real.length;
        int bits = Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) {
            int j = Integer.reverse(i) >>> (Integer.SIZE - bits);
            if (j > i) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        for (int half = 1; half < size; half *= 2) {
            for (int k = 0; k < half; k++) {
                double angle = -Math.PI * k / half;
                double cos = StrictMath.cos(angle);
                double sin = StrictMath.sin(angle);
                for (int i = k; i < size; i += 2 * half) {
                    int j = i + half;
                    double re = real[j] * cos - imaginary[j] * sin;
                    double im = real[j] * sin + imaginary[j] * cos;
                    real[j] = real[i] - re;
                    imaginary[j] = imaginary[i] - im;
                    real[i] += re;
                    imaginary[i] += im;
                }
            }
        }
    }

    private static void swap(double[] of, int i, int j) {
        double kept = of[i];
        of[i] = of[j];
        of[j] = kept;
    }
}
