package io.plimsoll.collector.remotewrite;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A message of remote write 2.0 in the making, as a sender writes it. Not thread safe.
public final class Request2 {
    private final List<String> symbols = new ArrayList<>(List.of(""));
    private final List<ByteString> series = new ArrayList<>();

    /// Adds a series with one sample.
    public Request2 add(Map<String, String> labels, long timestamp, double value)
            throws IOException {
        var references = new ArrayList<Integer>();
        for (var label : labels.entrySet()) {
            references.add(symbol(label.getKey()));
            references.add(symbol(label.getValue()));
        }
        return add(references, timestamp, value);
    }

    /// Adds a series whose labels are what is said, whether or not there are such symbols.
    public Request2 add(List<Integer> references, long timestamp, double value) throws IOException {
        var packed = ByteString.newOutput();
        var refs = CodedOutputStream.newInstance(packed);
        for (int reference : references) {
            refs.writeUInt32NoTag(reference);
        }
        refs.flush();
        var sample = ByteString.newOutput();
        var of = CodedOutputStream.newInstance(sample);
        of.writeDouble(1, value);
        of.writeInt64(2, timestamp);
        of.flush();
        var bytes = ByteString.newOutput();
        var out = CodedOutputStream.newInstance(bytes);
        out.writeBytes(1, packed.toByteString());
        out.writeBytes(2, sample.toByteString());
        // Metadata: what type it is.
        out.writeBytes(5, ByteString.copyFrom(new byte[] {8, 1}));
        out.flush();
        series.add(bytes.toByteString());
        return this;
    }

    /// Adds a series with one histogram.
    ///
    /// @param histogram its message
    public Request2 addHistogram(Map<String, String> labels, byte[] histogram) throws IOException {
        var packed = ByteString.newOutput();
        var refs = CodedOutputStream.newInstance(packed);
        for (var label : labels.entrySet()) {
            refs.writeUInt32NoTag(symbol(label.getKey()));
            refs.writeUInt32NoTag(symbol(label.getValue()));
        }
        refs.flush();
        var bytes = ByteString.newOutput();
        var out = CodedOutputStream.newInstance(bytes);
        out.writeBytes(1, packed.toByteString());
        out.writeByteArray(3, histogram);
        out.flush();
        series.add(bytes.toByteString());
        return this;
    }

    private int symbol(String text) {
        int known = symbols.indexOf(text);
        if (known >= 0) {
            return known;
        }
        symbols.add(text);
        return symbols.size() - 1;
    }

    /// The message, uncompressed.
    public byte[] message() throws IOException {
        var bytes = ByteString.newOutput();
        var out = CodedOutputStream.newInstance(bytes);
        for (var symbol : symbols) {
            out.writeString(4, symbol);
        }
        for (var each : series) {
            out.writeBytes(5, each);
        }
        out.flush();
        return bytes.toByteString().toByteArray();
    }
}
