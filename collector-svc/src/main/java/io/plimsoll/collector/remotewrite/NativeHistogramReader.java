package io.plimsoll.collector.remotewrite;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.plimsoll.collector.histogram.ClassicBuckets;
import io.plimsoll.collector.histogram.ExponentialBuckets;
import io.plimsoll.collector.histogram.NativeHistogram;
import io.plimsoll.engine.series.StaleMarker;
import java.io.IOException;

/// Reads a `Histogram` of remote write, which is the same in 1.0 and 2.0:
///
///     Histogram  { uint64 count_int = 1; double count_float = 2; double sum = 3; sint32 schema = 4;
///                  double zero_threshold = 5; uint64 zero_count_int = 6;
///                  double zero_count_float = 7; repeated BucketSpan negative_spans = 8;
///                  repeated sint64 negative_deltas = 9; repeated double negative_counts = 10;
///                  repeated BucketSpan positive_spans = 11; repeated sint64 positive_deltas = 12;
///                  repeated double positive_counts = 13; ResetHint reset_hint = 14;
///                  int64 timestamp = 15; repeated double custom_values = 16; }
///     BucketSpan { sint32 offset = 1; uint32 length = 2; }
///
/// Not thread safe.
final class NativeHistogramReader {
    /// The schema of buckets with bounds of the user's own.
    private static final int CUSTOM = -53;

    private static final int GAUGE = 3;

    private final NativeBuckets negative = new NativeBuckets();
    private final NativeBuckets positive = new NativeBuckets();
    private final Doubles customBounds = new Doubles();
    private double count;
    private double sum;
    private int schema;
    private double zeroThreshold;
    private double zeroCount;
    private int resetHint;
    private long timestamp;

    private NativeHistogramReader() {}

    /// Reads to the end of the stream, or to its limit.
    ///
    /// @throws IOException when it is no such message
    /// @throws IllegalArgumentException when it is one, but no histogram
    static NativeHistogram read(CodedInputStream in) throws IOException {
        var reader = new NativeHistogramReader();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            reader.readField(in, tag);
        }
        return reader.histogram();
    }

    private void readField(CodedInputStream in, int tag) throws IOException {
        int wire = WireFormat.getTagWireType(tag);
        boolean isRead =
                switch (wire) {
                    case WireFormat.WIRETYPE_VARINT -> readVarint(in, tag >>> 3);
                    case WireFormat.WIRETYPE_FIXED64 -> readDouble(in, tag >>> 3);
                    case WireFormat.WIRETYPE_LENGTH_DELIMITED -> readRepeated(in, tag >>> 3);
                    default -> false;
                };
        if (!isRead) {
            RemoteWriteRequest.skip(in, tag);
        }
    }

    private boolean readVarint(CodedInputStream in, int field) throws IOException {
        switch (field) {
            case 1 -> count = unsigned(in.readUInt64());
            case 4 -> schema = in.readSInt32();
            case 6 -> zeroCount = unsigned(in.readUInt64());
            case 9 -> negative.addDelta(in.readSInt64());
            case 12 -> positive.addDelta(in.readSInt64());
            case 14 -> resetHint = in.readEnum();
            case 15 -> timestamp = in.readInt64();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean readDouble(CodedInputStream in, int field) throws IOException {
        switch (field) {
            case 2 -> count = in.readDouble();
            case 3 -> sum = in.readDouble();
            case 5 -> zeroThreshold = in.readDouble();
            case 7 -> zeroCount = in.readDouble();
            case 10 -> negative.addCount(in.readDouble());
            case 13 -> positive.addCount(in.readDouble());
            case 16 -> customBounds.add(in.readDouble());
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Spans, and what is packed.
    private boolean readRepeated(CodedInputStream in, int field) throws IOException {
        boolean isKnown = (field >= 8 && field <= 13) || field == 16;
        if (!isKnown) {
            return false;
        }
        int end = in.pushLimit(RemoteWriteRequest.length(in));
        if (field == 8 || field == 11) {
            (field == 8 ? negative : positive).readSpan(in);
        } else {
            while (!in.isAtEnd()) {
                if (field == 9 || field == 12) {
                    readVarint(in, field);
                } else {
                    readDouble(in, field);
                }
            }
        }
        in.popLimit(end);
        return true;
    }

    private NativeHistogram histogram() {
        boolean isStale = StaleMarker.is(sum);
        boolean isCustom = schema == CUSTOM;
        var exponential =
                isStale || isCustom
                        ? new ExponentialBuckets(0, 0, 0)
                        : new ExponentialBuckets(schema, zeroThreshold, zeroCount);
        ClassicBuckets buckets;
        if (isCustom) {
            buckets = positive.custom(customBounds.all());
        } else {
            if (!isStale) {
                // Here a bucket has the number of its upper bound.
                negative.forEach((index, of) -> exponential.addNegative(index - 1, of));
                positive.forEach((index, of) -> exponential.addPositive(index - 1, of));
            }
            buckets = exponential.classic();
        }
        return new NativeHistogram(
                timestamp,
                isStale,
                resetHint == GAUGE,
                exponential.hasNegative(),
                count,
                sum,
                buckets);
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }
}
