package io.plimsoll.collector.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/// How much memory a protobuf message takes, before it is built: an empty data point takes two
/// bytes on the wire and sixty times that when it is read.
public final class MessageMemory {
    /// Messages within each other. Only values of attributes can be deeper than eight.
    private static final int DEEPEST = 32;

    // In bytes, with the reference that leads there.
    private static final int MESSAGE = 144;
    private static final int TEXT = 64;
    private static final int NUMBER = 24;

    /// A number of one byte on the wire takes eight, in an array that grows by half.
    private static final int NUMBERS_PER_BYTE = 16;

    private MessageMemory() {}

    /// Reads all of the message, and builds nothing.
    ///
    /// @return bytes, rather too many than too few
    /// @throws IOException when it is no such message
    public static long of(byte[] message, Descriptor type) throws IOException {
        return of(CodedInputStream.newInstance(message), type, 0);
    }

    private static long of(CodedInputStream in, Descriptor type, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new InvalidProtocolBufferException("messages too deep within each other");
        }
        long bytes = MESSAGE;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            var field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean hasLength =
                    WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (field == null || !hasLength) {
                if (!in.skipField(tag)) {
                    throw new InvalidProtocolBufferException("a group ends that never began");
                }
                bytes += field == null ? 0 : NUMBER;
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                int end = in.pushLimit(in.readRawVarint32());
                bytes += of(in, field.getMessageType(), depth + 1);
                in.popLimit(end);
            } else {
                int length = in.readRawVarint32();
                in.skipRawBytes(length);
                bytes += ofBytes(field, length);
            }
        }
        return bytes;
    }

    private static long ofBytes(FieldDescriptor field, int length) {
        return switch (field.getJavaType()) {
            case STRING, BYTE_STRING -> TEXT + 2L * length;
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN, ENUM, MESSAGE ->
                    NUMBER + (long) NUMBERS_PER_BYTE * length;
        };
    }
}
