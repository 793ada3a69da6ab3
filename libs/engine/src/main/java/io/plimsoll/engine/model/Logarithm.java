package io.plimsoll.engine.model;

/// Logarithm and power of two from a small table and polynomials: the same bits on every machine,
/// and a few nanoseconds each, where [StrictMath] takes tens. Absolute error of the logarithm below
/// 1e-10, relative error of the power below 1e-8.
public final class Logarithm {
    private static final int FRACTION_BITS = 52;
    private static final int BIAS = 1023;

    /// Mantissas are taken from [√½, √2), so that nothing cancels near 1.
    private static final long ROOT_OF_HALF = 0x3fe6_a09e_667f_3bcdL;

    private static final int PLACE_BITS = 7;
    private static final int PLACES = 1 << PLACE_BITS;
    private static final int PLACE_SHIFT = FRACTION_BITS - PLACE_BITS;
    private static final double[] INVERSE = new double[PLACES];
    private static final double[] LOG = new double[PLACES];

    private static final double LN2 = 0.6931471805599453;
    private static final double PER_LN2 = 1 / LN2;
    private static final double LOG10_OF_2 = 0.3010299956639812;

    static {
        for (int place = 0; place < PLACES; place++) {
            long low = ROOT_OF_HALF + ((long) place << PLACE_SHIFT);
            double middle = Double.longBitsToDouble(low + (1L << (PLACE_SHIFT - 1)));
            boolean isOfOne =
                    Math.abs(middle - 1) < 1.0 / PLACES && Double.longBitsToDouble(low) <= 1;
            double centre = isOfOne ? 1 : middle;
            INVERSE[place] = 1 / centre;
            LOG[place] = StrictMath.log(centre) / LN2;
        }
    }

    private Logarithm() {}

    /// log2 of a positive, normal number: its exponent, the logarithm of a number near its mantissa
    /// from the table, and for their quotient 1 + r the series of ln(1 + r) (Tang, "Table-driven
    /// implementation of the logarithm function in IEEE floating-point arithmetic", 1990). Has no
    /// branch, since none could be foreseen.
    static double ofTwo(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long beyond = bits - ROOT_OF_HALF;
        long exponent = beyond >> FRACTION_BITS;
        int place = (int) (beyond >>> PLACE_SHIFT) & (PLACES - 1);
        double mantissa = Double.longBitsToDouble(bits - (exponent << FRACTION_BITS));
        double r = mantissa * INVERSE[place] - 1;
        double series = r * (1 - r * (1 / 2.0 - r * (1 / 3.0 - r * (1 / 4.0))));
        return exponent + LOG[place] + PER_LN2 * series;
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
        double high = 1 / 24.0 + y * (1 / 120.0 + y * (1 / 720.0 + y * (1 / 5040.0)));
        double series = 1 + y * (1 + y * (1 / 2.0 + y * (1 / 6.0 + y * high)));
        return series * Double.longBitsToDouble((whole + BIAS) << FRACTION_BITS);
    }
}
