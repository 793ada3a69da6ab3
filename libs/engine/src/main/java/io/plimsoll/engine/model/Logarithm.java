package io.plimsoll.engine.model;

/// Logarithm and power of two by polynomials: the same bits on every machine, and a few nanoseconds
/// each, where [StrictMath] takes tens. Absolute error of the logarithm below 1e-9, relative error
/// of the power below 1e-8.
public final class Logarithm {
    private static final long FRACTION = 0x000f_ffff_ffff_ffffL;
    private static final long ONE = 0x3ff0_0000_0000_0000L;
    private static final int FRACTION_BITS = 52;
    private static final int BIAS = 1023;
    private static final double ROOT_OF_TWO = 1.4142135623730951;
    private static final int POWER_TERMS = 7;
    private static final double LN2 = 0.6931471805599453;
    private static final double LOG10_OF_2 = 0.3010299956639812;

    private Logarithm() {}

    /// log2 of a positive, normal number: its exponent, and for the mantissa m in [√½, √2) the
    /// series 2·artanh((m − 1)/(m + 1)) (Abramowitz and Stegun 4.1.27).
    static double ofTwo(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> FRACTION_BITS) - BIAS;
        double mantissa = Double.longBitsToDouble((bits & FRACTION) | ONE);
        if (mantissa >= ROOT_OF_TWO) {
            mantissa /= 2;
            exponent++;
        }
        double s = (mantissa - 1) / (mantissa + 1);
        double q = s * s;
        double series = 1 + q * (1 / 3.0 + q * (1 / 5.0 + q * (1 / 7.0 + q * (1 / 9.0))));
        return exponent + 2 / LN2 * s * series;
    }

    /// log10 of a positive, normal number.
    public static double ofTen(double x) {
        return LOG10_OF_2 * ofTwo(x);
    }

    /// ln of a positive, normal number.
    public static double natural(double x) {
        return LN2 * ofTwo(x);
    }

    /// 2^x, −1022 <= x <= 1023: a power by its exponent, and for the rest in [−½, ½] the Taylor
    /// series of e^(x·ln 2).
    static double power(double x) {
        long whole = Math.round(x);
        double y = (x - whole) * LN2;
        double series = 1;
        for (int n = POWER_TERMS; n > 0; n--) {
            series = 1 + y * series / n;
        }
        return series * Double.longBitsToDouble((whole + BIAS) << FRACTION_BITS);
    }
}
