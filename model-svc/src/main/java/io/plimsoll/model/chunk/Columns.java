package io.plimsoll.model.chunk;

/// The columns of a chunk while they are written or read, point by point: byte `b` of column `c` of
/// point `i` lies at `(offset(c) + b) * count + i`. Not thread safe.
final class Columns {
    private final int count;
    private final byte[] bytes;
    private int row;
    private long step;
    private Point before = new Point(0, 0, 0, 0, 0, 0, 0, 0);

    private final boolean tellsUnlearnt;

    /// @param tellsUnlearnt whether there is a column for that
    Columns(int count, byte[] bytes, boolean tellsUnlearnt) {
        this.count = count;
        this.bytes = bytes;
        this.tellsUnlearnt = tellsUnlearnt;
    }

    byte[] bytes() {
        return bytes;
    }

    void write(Point point) {
        long distance = point.start() - before.start();
        put(0, Long.BYTES, distance - step);
        step = row == 0 ? 0 : distance;
        put(8, Long.BYTES, bits(point.observed()) ^ bits(before.observed()));
        put(16, Integer.BYTES, bits(point.expected()) ^ bits(before.expected()));
        put(20, Integer.BYTES, bits(point.lower()) ^ bits(before.lower()));
        put(24, Integer.BYTES, bits(point.upper()) ^ bits(mirror(point)));
        put(28, Integer.BYTES, bits(point.severity()));
        put(32, Integer.BYTES, bits(point.score()));
        put(36, Integer.BYTES, point.weight());
        if (tellsUnlearnt) {
            put(40, 1, point.unlearnt() ? 1 : 0);
        }
        before = point;
        row++;
    }

    Point read() {
        long distance = get(0, Long.BYTES) + step;
        step = row == 0 ? 0 : distance;
        float expected = floated(get(16, Integer.BYTES) ^ bits(before.expected()));
        float lower = floated(get(20, Integer.BYTES) ^ bits(before.lower()));
        var half = new Point(0, 0, expected, lower, 0, 0, 0, 0);
        var point =
                new Point(
                        before.start() + distance,
                        Double.longBitsToDouble(get(8, Long.BYTES) ^ bits(before.observed())),
                        expected,
                        lower,
                        floated(get(24, Integer.BYTES) ^ bits(mirror(half))),
                        floated(get(28, Integer.BYTES)),
                        floated(get(32, Integer.BYTES)),
                        (int) get(36, Integer.BYTES),
                        tellsUnlearnt && get(40, 1) == 1);
        before = point;
        row++;
        return point;
    }

    /// Where the upper edge lies when the band is as wide on both sides.
    private static float mirror(Point point) {
        return point.expected() + (point.expected() - point.lower());
    }

    private void put(int offset, int width, long value) {
        for (int b = 0; b < width; b++) {
            bytes[(offset + b) * count + row] = (byte) (value >>> (8 * b));
        }
    }

    private long get(int offset, int width) {
        long value = 0;
        for (int b = 0; b < width; b++) {
            value |= (bytes[(offset + b) * count + row] & 0xffL) << (8 * b);
        }
        return value;
    }

    private static long bits(double value) {
        return Double.doubleToLongBits(value);
    }

    private static long bits(float value) {
        return Float.floatToIntBits(value) & 0xffff_ffffL;
    }

    private static float floated(long bits) {
        return Float.intBitsToFloat((int) bits);
    }
}
