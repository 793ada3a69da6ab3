package io.plimsoll.translation.samples;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import io.plimsoll.contracts.proto.SampleBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [SampleBatch] as columns of numbers, looked through: whatever it refers to is there.
///
/// Of a series only its id and its cluster are read, of a member two numbers, and of a text where
/// it lies: nearly all of them are known, and to build objects of what describes them would be most
/// of what reading a batch costs. Not thread safe.
final class SampleColumns {
    private static final int ID = tag(1, WireFormat.WIRETYPE_FIXED64);
    private static final int CLUSTER =
            tag(SampleBatch.Series.CLUSTER_FIELD_NUMBER, WireFormat.WIRETYPE_VARINT);
    private static final int NAME =
            tag(SampleBatch.Member.NAME_FIELD_NUMBER, WireFormat.WIRETYPE_VARINT);
    private static final int LABELS =
            tag(SampleBatch.Series.LABELS_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);

    private final byte[] message;

    /// Where texts and series lie, see [#range].
    private final Column symbols = new Column();

    private final Column series = new Column();
    private @Nullable String[] texts = {};

    final Column seriesIds = new Column();
    final Column seriesClusters = new Column();
    final Column memberIds = new Column();
    final Column memberNames = new Column();
    final Column sampleSeries = new Column();
    final Column sampleMembers = new Column();
    final Column timestampDeltas = new Column();
    final Column valueBits = new Column();
    final List<SampleBatch.Watermark> watermarks = new ArrayList<>(1);
    private long receivedAt;
    private long baseTimestamp;

    private SampleColumns(byte[] message) {
        this.message = message;
    }

    /// Reads a batch.
    ///
    /// @throws InvalidProtocolBufferException when it is none, or refers to what it has not
    static SampleColumns read(byte[] message) throws InvalidProtocolBufferException {
        var columns = new SampleColumns(message);
        try {
            var in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                columns.read(tag, in);
            }
            columns.texts = new String[columns.symbols.size()];
            columns.check();
            return columns;
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
    }

    long receivedAt() {
        return receivedAt;
    }

    long baseTimestamp() {
        return baseTimestamp;
    }

    /// All that the batch says of a series.
    SampleBatch.Series describe(int number) {
        try {
            return SampleBatch.Series.parseFrom(bytes(series.at(number)));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a series that was looked through can be read", e);
        }
    }

    /// What a member is called; empty where the batch does not say.
    String memberName(int member) {
        int symbol = memberNames.intAt(member);
        return isSymbol(symbol) ? text(symbol) : "";
    }

    /// The text of a symbol; interned, as those of identities are.
    String text(int symbol) {
        var text = texts[symbol];
        if (text == null) {
            text = bytes(symbols.at(symbol)).toStringUtf8().intern();
            texts[symbol] = text;
        }
        return text;
    }

    private void read(int tag, CodedInputStream in) throws IOException {
        switch (WireFormat.getTagFieldNumber(tag)) {
            case SampleBatch.SYMBOLS_FIELD_NUMBER -> symbols.add(range(in));
            case SampleBatch.SERIES_FIELD_NUMBER -> series.add(range(in));
            case SampleBatch.MEMBERS_FIELD_NUMBER -> readMember(in);
            case SampleBatch.RECEIVED_AT_FIELD_NUMBER -> receivedAt = in.readInt64();
            case SampleBatch.BASE_TIMESTAMP_FIELD_NUMBER -> baseTimestamp = in.readInt64();
            case SampleBatch.SAMPLE_SERIES_FIELD_NUMBER ->
                    readPacked(in, sampleSeries, CodedInputStream::readUInt32);
            case SampleBatch.SAMPLE_MEMBER_FIELD_NUMBER ->
                    readPacked(in, sampleMembers, CodedInputStream::readUInt32);
            case SampleBatch.TIMESTAMP_DELTA_FIELD_NUMBER ->
                    readPacked(in, timestampDeltas, CodedInputStream::readSInt64);
            case SampleBatch.VALUE_FIELD_NUMBER ->
                    readPacked(in, valueBits, CodedInputStream::readFixed64);
            case SampleBatch.WATERMARKS_FIELD_NUMBER ->
                    watermarks.add(SampleBatch.Watermark.parseFrom(bytes(range(in))));
            default -> skip(in, tag);
        }
    }

    /// The field that lies here, from where in the upper half to how many bytes in the lower;
    /// behind which it goes on.
    private static long range(CodedInputStream in) throws IOException {
        int length = in.readRawVarint32();
        long from = in.getTotalBytesRead();
        in.skipRawBytes(length);
        return from << Integer.SIZE | length;
    }

    private ByteString bytes(long range) {
        return UnsafeByteOperations.unsafeWrap(message, (int) (range >> Integer.SIZE), (int) range);
    }

    private CodedInputStream open(long range) {
        return CodedInputStream.newInstance(message, (int) (range >> Integer.SIZE), (int) range);
    }

    private interface Entry {
        long readFrom(CodedInputStream in) throws IOException;
    }

    private static void readPacked(CodedInputStream in, Column into, Entry entry)
            throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        while (!in.isAtEnd()) {
            into.add(entry.readFrom(in));
        }
        in.popLimit(outer);
    }

    private void readMember(CodedInputStream in) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        long id = 0;
        int name = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == ID) {
                id = in.readFixed64();
            } else if (tag == NAME) {
                name = in.readUInt32();
            } else {
                skip(in, tag);
            }
        }
        in.popLimit(outer);
        memberIds.add(id);
        memberNames.add(name);
    }

    private void check() throws IOException {
        int samples = valueBits.size();
        require(
                sampleSeries.size() == samples
                        && sampleMembers.size() == samples
                        && timestampDeltas.size() == samples,
                "its columns differ in length");
        require(
                sampleSeries.isWithin(series.size()) && sampleMembers.isWithin(memberIds.size()),
                "a sample refers to nothing");
        for (int i = 0; i < symbols.size(); i++) {
            require(bytes(symbols.at(i)).isValidUtf8(), "a text is not UTF-8");
        }
        for (int i = 0; i < series.size(); i++) {
            checkSeries(open(series.at(i)));
        }
        for (var mark : watermarks) {
            require(
                    isSymbol(mark.getSource()) && isSymbol(mark.getCluster()),
                    "a watermark refers to nothing");
        }
    }

    /// Reads id and cluster; all else that is a number of a symbol is looked at.
    private void checkSeries(CodedInputStream in) throws IOException {
        long id = 0;
        int cluster = 0;
        int labels = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == ID) {
                id = in.readFixed64();
            } else if (tag == LABELS) {
                labels += checkLabels(in);
            } else if (isSymbolField(tag)) {
                int symbol = in.readUInt32();
                require(isSymbol(symbol), "a series refers to nothing");
                cluster = tag == CLUSTER ? symbol : cluster;
            } else {
                skip(in, tag);
            }
        }
        require(labels % 2 == 0 && isSymbol(0), "a series refers to nothing");
        seriesIds.add(id);
        seriesClusters.add(cluster);
    }

    private int checkLabels(CodedInputStream in) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        int count = 0;
        for (; !in.isAtEnd(); count++) {
            require(isSymbol(in.readUInt32()), "a label refers to nothing");
        }
        in.popLimit(outer);
        return count;
    }

    /// All that a series has as plain numbers, but for its type.
    private static boolean isSymbolField(int tag) {
        int field = WireFormat.getTagFieldNumber(tag);
        return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT
                && field <= SampleBatch.Series.SOURCE_FIELD_NUMBER
                && field != SampleBatch.Series.TYPE_FIELD_NUMBER;
    }

    private boolean isSymbol(int index) {
        return index >= 0 && index < symbols.size();
    }

    private static void require(boolean holds, String otherwise)
            throws InvalidProtocolBufferException {
        if (!holds) {
            throw new InvalidProtocolBufferException(otherwise);
        }
    }

    private static void skip(CodedInputStream in, int tag) throws IOException {
        require(in.skipField(tag), "a group ends that never began");
    }

    private static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }
}
