package io.plimsoll.collector.remotewrite;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;

/// Reads `io.prometheus.write.v2.Request` of remote write 2.0:
///
///     Request    { repeated string symbols = 4; repeated TimeSeries timeseries = 5; }
///     TimeSeries { repeated uint32 labels_refs = 1; repeated Sample samples = 2;
///                  repeated Histogram histograms = 3; … }
///     Sample     { double value = 1; int64 timestamp = 2; … }
///
/// The labels of each series are told as version 1.0 writes them, so that a sender that changes its
/// version sends the same series. Exemplars and metadata are skipped.
public final class RemoteWrite2Request {
    private static final int SYMBOL = field(4);
    private static final int SERIES = field(5);
    private static final int LABELS = field(1);
    private static final int LABEL = (1 << 3) | WireFormat.WIRETYPE_VARINT;
    private static final int SAMPLE = field(2);
    private static final int HISTOGRAM = field(3);

    /// Of a name or a value within a label, and of a label within a series.
    private static final int NAME = 1;

    private static final int VALUE = 2;

    private final byte[] message;
    private final SeriesVisitor visitor;
    private final int maxLabels;

    /// Where each symbol lies: from where in the upper half, how many bytes in the lower.
    private long[] symbols = new long[256];

    private int symbolCount;
    private long[] references = new long[32];
    private int referenceCount;
    private byte[] labels = new byte[1024];

    private RemoteWrite2Request(byte[] message, SeriesVisitor visitor, int maxLabels) {
        this.message = message;
        this.visitor = visitor;
        this.maxLabels = maxLabels;
    }

    /// Tells all series and samples to the visitor, which may have heard a part when this fails.
    ///
    /// @param maxLabels bytes of the labels of one series: a symbol takes its place once and is
    ///   referred to for next to nothing
    /// @throws BadBody when it is no such message, or a series has larger labels
    public static void read(byte[] message, SeriesVisitor visitor, int maxLabels) throws BadBody {
        try {
            var request = new RemoteWrite2Request(message, visitor, maxLabels);
            // Nothing says that the symbols come first.
            request.readSymbols();
            request.readSeries();
        } catch (BadBody e) {
            throw e;
        } catch (IOException e) {
            throw BadBody.malformed("body is not a write.v2.Request: " + e.getMessage());
        }
    }

    private void readSymbols() throws IOException {
        var in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == SYMBOL) {
                int length = RemoteWriteRequest.length(in);
                long from = in.getTotalBytesRead();
                in.skipRawBytes(length);
                if (symbolCount == symbols.length) {
                    symbols = Arrays.copyOf(symbols, 2 * symbolCount);
                }
                symbols[symbolCount++] = (from << Integer.SIZE) | length;
            } else {
                RemoteWriteRequest.skip(in, tag);
            }
        }
        if (symbolCount > 0 && (int) symbols[0] != 0) {
            throw BadBody.malformed("the first symbol is not empty");
        }
    }

    private void readSeries() throws IOException {
        var in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == SERIES) {
                int length = RemoteWriteRequest.length(in);
                int from = in.getTotalBytesRead();
                in.skipRawBytes(length);
                tellLabels(CodedInputStream.newInstance(message, from, length));
                tellSamples(CodedInputStream.newInstance(message, from, length));
            } else {
                RemoteWriteRequest.skip(in, tag);
            }
        }
    }

    private void tellLabels(CodedInputStream in) throws IOException {
        referenceCount = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == LABELS) {
                int end = in.pushLimit(RemoteWriteRequest.length(in));
                while (!in.isAtEnd()) {
                    refer(in.readUInt32());
                }
                in.popLimit(end);
            } else if (tag == LABEL) {
                refer(in.readUInt32());
            } else {
                RemoteWriteRequest.skip(in, tag);
            }
        }
        if (referenceCount % 2 != 0) {
            throw BadBody.malformed("a label without a value");
        }
        visitor.series(labels, 0, writeLabels());
    }

    private void refer(int symbol) throws BadBody {
        if (symbol < 0 || symbol >= symbolCount) {
            throw BadBody.malformed("a label refers to no symbol");
        }
        if (referenceCount == references.length) {
            references = Arrays.copyOf(references, 2 * referenceCount);
        }
        references[referenceCount++] = symbols[symbol];
    }

    /// As `repeated Label labels = 1`; how many bytes they take.
    private int writeLabels() throws IOException {
        long size = 0;
        for (int i = 0; i < referenceCount; i += 2) {
            int label = labelSize(i);
            size += label + CodedOutputStream.computeUInt32Size(NAME, label);
            if (size > maxLabels) {
                throw BadBody.tooLarge(
                        "labels of more than %d bytes in one series".formatted(maxLabels));
            }
        }
        if (size > labels.length) {
            labels = new byte[(int) Math.max(size, 2L * labels.length)];
        }
        var out = CodedOutputStream.newInstance(labels);
        for (int i = 0; i < referenceCount; i += 2) {
            out.writeTag(NAME, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(labelSize(i));
            writeText(out, NAME, references[i]);
            writeText(out, VALUE, references[i + 1]);
        }
        out.flush();
        return (int) size;
    }

    private int labelSize(int at) {
        return textSize(NAME, references[at]) + textSize(VALUE, references[at + 1]);
    }

    private static int textSize(int field, long range) {
        int length = (int) range;
        return CodedOutputStream.computeUInt32Size(field, length) + length;
    }

    private void writeText(CodedOutputStream out, int field, long range) throws IOException {
        int length = (int) range;
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(length);
        out.writeRawBytes(message, (int) (range >> Integer.SIZE), length);
    }

    private void tellSamples(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == SAMPLE) {
                int end = in.pushLimit(RemoteWriteRequest.length(in));
                RemoteWriteRequest.readSample(in, visitor);
                in.popLimit(end);
            } else if (tag == HISTOGRAM) {
                RemoteWriteRequest.readHistogram(in, visitor);
            } else {
                RemoteWriteRequest.skip(in, tag);
            }
        }
    }

    private static int field(int number) {
        return (number << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
}
