package io.plimsoll.collector.door;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/// Bodies in gzip. How much one holds is found out before memory is taken for it: what it says of
/// itself at its end is nothing to rely on.
final class Gzip {
    private static final int CHUNK = 16 << 10;

    private Gzip() {}

    /// How many bytes it holds; more than `limit` when it holds more, however many.
    ///
    /// @throws IOException when it is no gzip
    static long length(byte[] body, int limit) throws IOException {
        var chunk = new byte[CHUNK];
        long length = 0;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body), CHUNK)) {
            for (int read = in.read(chunk); read >= 0 && length <= limit; read = in.read(chunk)) {
                length += read;
            }
        }
        return length;
    }

    /// The bytes that it holds.
    ///
    /// @param length what [#length] said
    /// @throws IOException when it is no gzip
    static byte[] open(byte[] body, int length) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body), CHUNK)) {
            return in.readNBytes(length);
        }
    }
}
