package io.plimsoll.testkit;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.xerial.snappy.Snappy;

/// A remote-write 1.0 body in the making: each sample as a `TimeSeries` of its own, as Prometheus
/// sends them. Labels, sorted by name, are encoded once, so that making a body costs little beside
/// reading it: the sender shares its machine with what it measures. Not thread safe.
public final class WriteBody {
    /// `Sample { double value = 1; int64 timestamp = 2 }` with its tag and length.
    private static final int MOST_SAMPLE_BYTES = 22;

    private byte[] bytes = new byte[1 << 16];
    private int size;

    /// `repeated Label labels = 1` of a `TimeSeries`.
    public static byte[] encode(Map<String, String> labels) {
        var bytes = new ByteArrayOutputStream(1_000);
        try {
            var out = CodedOutputStream.newInstance(bytes);
            for (var label : labels.entrySet()) {
                var pair = new ByteArrayOutputStream(100);
                var into = CodedOutputStream.newInstance(pair);
                into.writeString(1, label.getKey());
                into.writeString(2, label.getValue());
                into.flush();
                out.writeByteArray(1, pair.toByteArray());
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /// Adds a sample of the series whose labels were [#encode]d.
    public void add(byte[] labels, double value, long millis) {
        int sample =
                CodedOutputStream.computeDoubleSize(1, value)
                        + CodedOutputStream.computeInt64Size(2, millis);
        int most = labels.length + MOST_SAMPLE_BYTES + 10;
        if (size + most > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + most));
        }
        var out = CodedOutputStream.newInstance(bytes, size, most);
        try {
            out.writeTag(1, 2);
            out.writeUInt32NoTag(labels.length + 2 + sample);
            out.writeRawBytes(labels);
            out.writeTag(2, 2);
            out.writeUInt32NoTag(sample);
            out.writeDouble(1, value);
            out.writeInt64(2, millis);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        size += most - out.spaceLeft();
    }

    /// What was added since, compressed; begins anew.
    public byte[] take() throws IOException {
        var compressed = new byte[Snappy.maxCompressedLength(size)];
        int length = Snappy.compress(bytes, 0, size, compressed, 0);
        size = 0;
        return Arrays.copyOf(compressed, length);
    }
}
