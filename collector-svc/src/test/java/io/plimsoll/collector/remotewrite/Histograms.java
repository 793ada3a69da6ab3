package io.plimsoll.collector.remotewrite;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;

/// Messages of native histograms, as Prometheus writes them.
public final class Histograms {
    private Histograms() {}

    /// Of integers, of schema 0: one value of zero, three above 1 up to 2, none up to 4, two up to
    /// 8, sum 17.
    public static byte[] ofIntegers(long timestamp, int resetHint) throws IOException {
        var bytes = ByteString.newOutput();
        var out = CodedOutputStream.newInstance(bytes);
        out.writeUInt64(1, 6);
        out.writeDouble(3, 17);
        out.writeSInt32(4, 0);
        out.writeDouble(5, 1e-128);
        out.writeUInt64(6, 1);
        out.writeBytes(11, span(1, 1));
        out.writeBytes(11, span(1, 1));
        out.writeBytes(12, packed(3, -1));
        out.writeEnum(14, resetHint);
        out.writeInt64(15, timestamp);
        out.flush();
        return bytes.toByteString().toByteArray();
    }

    /// Of doubles, between the bounds 1 and 5: half, one and a half, two.
    public static byte[] custom(long timestamp) throws IOException {
        var bytes = ByteString.newOutput();
        var out = CodedOutputStream.newInstance(bytes);
        out.writeDouble(2, 4);
        out.writeDouble(3, 20);
        out.writeSInt32(4, -53);
        out.writeBytes(11, span(0, 3));
        out.writeDouble(13, 0.5);
        out.writeDouble(13, 1.5);
        out.writeDouble(13, 2);
        out.writeInt64(15, timestamp);
        out.writeDouble(16, 1);
        out.writeDouble(16, 5);
        out.flush();
        return bytes.toByteString().toByteArray();
    }

    /// With a run of buckets for which there are no counts.
    public static byte[] withoutCounts(long timestamp) throws IOException {
        var bytes = ByteString.newOutput();
        var out = CodedOutputStream.newInstance(bytes);
        out.writeBytes(11, span(0, -1));
        out.writeInt64(15, timestamp);
        out.flush();
        return bytes.toByteString().toByteArray();
    }

    /// Says that its series ended.
    public static byte[] stale(long timestamp) throws IOException {
        var bytes = ByteString.newOutput();
        var out = CodedOutputStream.newInstance(bytes);
        out.writeFixed64(3, 0x7ff0000000000002L);
        out.writeInt64(15, timestamp);
        out.flush();
        return bytes.toByteString().toByteArray();
    }

    private static ByteString span(int offset, int length) throws IOException {
        var bytes = ByteString.newOutput();
        var out = CodedOutputStream.newInstance(bytes);
        out.writeSInt32(1, offset);
        out.writeUInt32(2, length);
        out.flush();
        return bytes.toByteString();
    }

    private static ByteString packed(long... deltas) throws IOException {
        var bytes = ByteString.newOutput();
        var out = CodedOutputStream.newInstance(bytes);
        for (long delta : deltas) {
            out.writeSInt64NoTag(delta);
        }
        out.flush();
        return bytes.toByteString();
    }
}
