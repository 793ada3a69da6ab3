package io.plimsoll.collector.door;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.xerial.snappy.Snappy;

/// Bodies of remote write, recorded and made.
final class Bodies {
    private Bodies() {}

    static byte[] recorded(String name) throws IOException {
        try (var in = Bodies.class.getResourceAsStream("/remotewrite/" + name + ".snappy.bin")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /// One series with one sample.
    static byte[] series(Map<String, String> labels, long timestamp, double value)
            throws IOException {
        return encode(out -> {
            for (var label : labels.entrySet()) {
                out.writeBytes(
                        1,
                        message(inner -> {
                            inner.writeBytes(1, text(label.getKey()));
                            inner.writeBytes(2, text(label.getValue()));
                        }));
            }
            out.writeBytes(
                    2,
                    message(inner -> {
                        inner.writeDouble(1, value);
                        inner.writeInt64(2, timestamp);
                    }));
        });
    }

    /// The request of all these series.
    static byte[] request(byte[]... series) throws IOException {
        var message =
                encode(out -> {
                    for (var each : series) {
                        out.writeBytes(1, ByteString.copyFrom(each));
                    }
                });
        return Snappy.compress(message);
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static ByteString message(Writing writing) throws IOException {
        return ByteString.copyFrom(encode(writing));
    }

    private static byte[] encode(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        writing.to(out);
        out.flush();
        return bytes.toByteArray();
    }

    private static ByteString text(String text) {
        return ByteString.copyFrom(text, StandardCharsets.UTF_8);
    }
}
