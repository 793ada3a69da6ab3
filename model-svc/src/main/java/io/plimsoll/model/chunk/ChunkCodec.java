package io.plimsoll.model.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Packs points: column by column, each number XORed with its forecast (the one before; for the
/// upper edge of a band the mirror of the lower one), the bytes of equal significance side by side,
/// and all of it deflated. Observed values are exact. What was expected is rounded to a 1,024th of
/// the band's width, severity and score to 1/256: they are for looking at, and rounded they take a
/// third.
///
/// Form: version, number of points, deflated columns. Version 2 has a column more, of what was not
/// learnt, and is written where there is such a step. Stateless.
public final class ChunkCodec {
    private static final byte ALL_LEARNT = 1;
    private static final byte WITH_UNLEARNT = 2;
    private static final int HEAD = 1 + Integer.BYTES;
    private static final int WIDTH = 2 * Long.BYTES + 6 * Integer.BYTES;
    private static final int MOST = 1 << 22;

    private ChunkCodec() {}

    public static byte[] packed(List<Point> points) {
        int count = points.size();
        boolean tellsUnlearnt = points.stream().anyMatch(Point::unlearnt);
        int width = width(tellsUnlearnt);
        var columns = new Columns(count, new byte[count * width], tellsUnlearnt);
        for (var point : points) {
            columns.write(rounded(point));
        }
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(columns.bytes());
            deflater.finish();
            var out = new byte[HEAD + count * width + 64 + count];
            int size = deflater.deflate(out, HEAD, out.length - HEAD);
            ByteBuffer.wrap(out).put(tellsUnlearnt ? WITH_UNLEARNT : ALL_LEARNT).putInt(count);
            return Arrays.copyOf(out, HEAD + size);
        } finally {
            deflater.end();
        }
    }

    private static int width(boolean tellsUnlearnt) {
        return tellsUnlearnt ? WIDTH + 1 : WIDTH;
    }

    /// Reads what [#packed] gave.
    ///
    /// @throws IOException when it is damaged or of an unknown version
    public static List<Point> unpacked(byte[] packed) throws IOException {
        if (packed.length < HEAD || packed[0] < ALL_LEARNT || packed[0] > WITH_UNLEARNT) {
            throw new IOException("chunk of unknown version");
        }
        int count = ByteBuffer.wrap(packed, 1, Integer.BYTES).getInt();
        if (count < 0 || count > MOST) {
            throw new IOException("chunk of " + count + " points");
        }
        boolean tellsUnlearnt = packed[0] == WITH_UNLEARNT;
        var bytes = new byte[count * width(tellsUnlearnt)];
        var inflater = new Inflater(true);
        try {
            inflater.setInput(packed, HEAD, packed.length - HEAD);
            if (inflater.inflate(bytes) != bytes.length) {
                throw new IOException("chunk ends early");
            }
        } catch (DataFormatException e) {
            throw new IOException("chunk is damaged", e);
        } finally {
            inflater.end();
        }
        var columns = new Columns(count, bytes, tellsUnlearnt);
        var points = new ArrayList<Point>(count);
        for (int i = 0; i < count; i++) {
            points.add(columns.read());
        }
        return points;
    }

    static Point rounded(Point point) {
        double width = point.upper() - point.lower();
        double grain = width > 0 ? Math.scalb(1.0, Math.getExponent(width) - 10) : 0;
        return new Point(
                point.start(),
                point.observed(),
                rounded(point.expected(), grain),
                rounded(point.lower(), grain),
                rounded(point.upper(), grain),
                rounded(point.severity(), 1 / 256.0),
                rounded(point.score(), 1 / 256.0),
                point.weight(),
                point.unlearnt());
    }

    private static float rounded(float value, double grain) {
        return grain > 0 && Float.isFinite(value)
                ? (float) (Math.rint(value / grain) * grain)
                : value;
    }
}
