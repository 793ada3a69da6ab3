package io.plimsoll.collector.remotewrite;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.plimsoll.collector.histogram.NativeHistogram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads `prometheus.WriteRequest` of remote write 1.0 without building objects for it:
///
///     WriteRequest { repeated TimeSeries timeseries = 1; … }
///     TimeSeries   { repeated Label labels = 1; repeated Sample samples = 2;
///                    repeated Histogram histograms = 4; … }
///     Label        { string name = 1; string value = 2; }
///     Sample       { double value = 1; int64 timestamp = 2; }
///
/// Fields it does not know (metadata, exemplars) are skipped. An absent `value` is 0.0,
/// as protobuf has it; a request without series, as Prometheus sends for metadata, is none.
public final class RemoteWriteRequest {
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int HISTOGRAMS = 4;
    private static final int SAMPLE_VALUE = (FIRST << 3) | WireFormat.WIRETYPE_FIXED64;
    private static final int SAMPLE_TIMESTAMP = (SECOND << 3) | WireFormat.WIRETYPE_VARINT;

    private RemoteWriteRequest() {}

    /// Tells all series and samples to the visitor, which may have heard a part when this fails.
    ///
    /// @throws BadBody when it is no such message
    public static void read(byte[] message, SeriesVisitor visitor) throws BadBody {
        try {
            var in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (isMessage(tag, FIRST)) {
                    int end = in.pushLimit(length(in));
                    readSeries(message, in, visitor);
                    in.popLimit(end);
                } else {
                    skip(in, tag);
                }
            }
        } catch (BadBody e) {
            throw e;
        } catch (IOException e) {
            throw BadBody.malformed("body is not a WriteRequest: " + e.getMessage());
        }
    }

    /// The labels within `bytes[from, to)`, in the order sent.
    ///
    /// @throws BadBody when they cannot be read, are not UTF-8, or name a label twice
    public static Map<String, String> labels(byte[] bytes, int from, int to) throws BadBody {
        var labels = new LinkedHashMap<String, String>();
        try {
            var in = CodedInputStream.newInstance(bytes, from, to - from);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                int end = in.pushLimit(length(in));
                readLabel(in, labels);
                in.popLimit(end);
            }
            return labels;
        } catch (BadBody e) {
            throw e;
        } catch (IOException e) {
            throw BadBody.malformed("labels cannot be read: " + e.getMessage());
        }
    }

    private static void readSeries(byte[] message, CodedInputStream in, SeriesVisitor visitor)
            throws IOException {
        in.skipRawBytes(tellLabels(message, in, visitor));
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, SECOND)) {
                int end = in.pushLimit(length(in));
                readSample(in, visitor);
                in.popLimit(end);
            } else if (isMessage(tag, HISTOGRAMS)) {
                readHistogram(in, visitor);
            } else {
                skip(in, tag);
            }
        }
    }

    /// Senders write the labels first and together; then their bytes are told where they lie. Any
    /// other order is legal protobuf and costs a copy.
    ///
    /// @return how many bytes of the series need not be read again
    private static int tellLabels(byte[] message, CodedInputStream in, SeriesVisitor visitor)
            throws IOException {
        int from = in.getTotalBytesRead();
        int length = in.getBytesUntilLimit();
        if (length > message.length - from) {
            throw BadBody.malformed("a series goes beyond the body");
        }
        var ahead = CodedInputStream.newInstance(message, from, length);
        int labels = 0;
        int before = 0;
        for (int tag = ahead.readTag(); tag != 0; tag = ahead.readTag()) {
            skip(ahead, tag);
            int after = ahead.getTotalBytesRead();
            if (isMessage(tag, FIRST)) {
                if (before != labels) {
                    byte[] gathered = gatherLabels(message, from, length);
                    visitor.series(gathered, 0, gathered.length);
                    return 0;
                }
                labels = after;
            }
            before = after;
        }
        visitor.series(message, from, from + labels);
        return labels;
    }

    private static byte[] gatherLabels(byte[] message, int from, int length) throws IOException {
        var in = CodedInputStream.newInstance(message, from, length);
        var gathered = new ByteArrayOutputStream();
        int before = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            skip(in, tag);
            int after = in.getTotalBytesRead();
            if (isMessage(tag, FIRST)) {
                gathered.write(message, from + before, after - before);
            }
            before = after;
        }
        return gathered.toByteArray();
    }

    static void readSample(CodedInputStream in, SeriesVisitor visitor) throws IOException {
        double value = 0;
        long timestamp = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == SAMPLE_VALUE) {
                value = in.readDouble();
            } else if (tag == SAMPLE_TIMESTAMP) {
                timestamp = in.readInt64();
            } else {
                skip(in, tag);
            }
        }
        visitor.sample(timestamp, value);
    }

    static void readHistogram(CodedInputStream in, SeriesVisitor visitor) throws IOException {
        int end = in.pushLimit(length(in));
        NativeHistogram histogram;
        try {
            histogram = NativeHistogramReader.read(in);
        } catch (IllegalArgumentException e) {
            visitor.histogramRefused(String.valueOf(e.getMessage()));
            return;
        } finally {
            in.popLimit(end);
        }
        visitor.histogram(histogram);
    }

    private static void readLabel(CodedInputStream in, Map<String, String> labels)
            throws IOException {
        String name = "";
        String value = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isMessage(tag, FIRST)) {
                name = in.readStringRequireUtf8();
            } else if (isMessage(tag, SECOND)) {
                value = in.readStringRequireUtf8();
            } else {
                skip(in, tag);
            }
        }
        if (name.isEmpty()) {
            throw BadBody.malformed("a label without a name");
        }
        if (labels.put(name, value) != null) {
            throw BadBody.malformed("label " + name + " is there twice");
        }
    }

    private static boolean isMessage(int tag, int field) {
        return tag == ((field << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED);
    }

    static int length(CodedInputStream in) throws IOException {
        int length = in.readRawVarint32();
        if (length < 0) {
            throw BadBody.malformed("a field of negative length");
        }
        return length;
    }

    static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw BadBody.malformed("a group ends that never began");
        }
    }
}
