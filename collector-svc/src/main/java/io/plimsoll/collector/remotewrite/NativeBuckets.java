package io.plimsoll.collector.remotewrite;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.plimsoll.collector.histogram.ClassicBuckets;
import java.io.IOException;

/// The buckets of one sign of a native histogram: runs of them with gaps between, and what each
/// counts. Not thread safe.
final class NativeBuckets {
    private static final int OFFSET = (1 << 3) | WireFormat.WIRETYPE_VARINT;
    private static final int LENGTH = (2 << 3) | WireFormat.WIRETYPE_VARINT;

    /// Offset and length of one run after the other.
    private final Doubles spans = new Doubles();

    private final Doubles counts = new Doubles();

    interface Visitor {
        /// A bucket of that number.
        void bucket(long index, double count);
    }

    /// A count is written as what it differs by from the one before.
    void addDelta(long delta) {
        counts.add(counts.last() + delta);
    }

    void addCount(double count) {
        counts.add(count);
    }

    void readSpan(CodedInputStream in) throws IOException {
        int offset = 0;
        int length = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == OFFSET) {
                offset = in.readSInt32();
            } else if (tag == LENGTH) {
                length = in.readUInt32();
            } else {
                RemoteWriteRequest.skip(in, tag);
            }
        }
        spans.add(offset);
        spans.add((double) Integer.toUnsignedLong(length));
    }

    /// Tells each bucket that there is a count for.
    ///
    /// @throws IllegalArgumentException when there are not as many counts as buckets, or a bucket
    ///   is further away than any can be
    void forEach(Visitor visitor) {
        int at = 0;
        long index = 0;
        for (int span = 0; span < spans.size(); span += 2) {
            index += (long) spans.get(span);
            long length = (long) spans.get(span + 1);
            if (length > counts.size() - at) {
                throw new IllegalArgumentException("a histogram of more buckets than counts");
            }
            for (long i = 0; i < length; i++) {
                if (Math.abs(index) > Integer.MAX_VALUE) {
                    throw new IllegalArgumentException("a bucket beyond all numbers");
                }
                visitor.bucket(index++, counts.get(at++));
            }
        }
        if (at < counts.size()) {
            throw new IllegalArgumentException("a histogram of more counts than buckets");
        }
    }

    /// The buckets between bounds of the sender's own.
    ///
    /// @throws IllegalArgumentException when they do not fit
    ClassicBuckets custom(double[] bounds) {
        var all = new double[bounds.length + 1];
        forEach((index, count) -> {
            if (index < 0 || index >= all.length) {
                throw new IllegalArgumentException("a bucket beyond the bounds");
            }
            all[(int) index] += count;
        });
        return ClassicBuckets.of(bounds, all);
    }
}
