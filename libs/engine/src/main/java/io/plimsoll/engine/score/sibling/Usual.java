package io.plimsoll.engine.score.sibling;

/// What is kept with each member, in eight bytes: where it usually stands among its siblings (24
/// bits), where it stands of late and how far it usually is from the one to the other (16 bits
/// each), and for how many steps it is known (8 bits). Not thread safe.
final class Usual {
    static final int OLDEST = 255;

    private static final int MEAN_SHIFT = 40;
    private static final int FAST_SHIFT = 24;
    private static final int DEVIATION_SHIFT = 8;
    private static final int HALF = 0xffff;

    /// Bits of a float that are not kept, and half of the last that is.
    private static final int DROPPED = 8;

    private static final int ROUND = 1 << (DROPPED - 1);

    double mean;
    double fast;
    double deviation;
    int age;

    void unpack(long note) {
        mean = Float.intBitsToFloat((int) (note >>> MEAN_SHIFT) << DROPPED);
        fast = half(note >>> FAST_SHIFT);
        deviation = half(note >>> DEVIATION_SHIFT);
        age = (int) (note & OLDEST);
        if (!Double.isFinite(mean + fast + deviation)) {
            // Nothing that was kept: as if it were new.
            unpack(0);
        }
    }

    private static double half(long bits) {
        return Float.float16ToFloat((short) (bits & HALF));
    }

    long pack() {
        int meanBits = (Float.floatToRawIntBits((float) mean) + ROUND) >>> DROPPED;
        return (long) meanBits << MEAN_SHIFT
                | (long) (Float.floatToFloat16((float) fast) & HALF) << FAST_SHIFT
                | (long) (Float.floatToFloat16((float) deviation) & HALF) << DEVIATION_SHIFT
                | age;
    }
}
