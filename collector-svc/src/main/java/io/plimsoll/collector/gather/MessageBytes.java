package io.plimsoll.collector.gather;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Fields of a protobuf message as they are written: what describes a batch is nearly as much as
/// the batch, and an object for each piece of it would cost more than all else. Grows as needed;
/// not thread safe.
///
/// @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
final class MessageBytes {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int MOST_VARINT = 10;
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;

    private byte[] bytes = {};
    private int size;

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    /// A field that is left out where it is 0, as proto3 does.
    void number(int field, long value) {
        if (value != 0) {
            tag(field, VARINT);
            varint(value);
        }
    }

    /// A field of eight bytes, left out where it is 0.
    void fixed64(int field, long value) {
        if (value != 0) {
            tag(field, FIXED64);
            fixed64(value);
        }
    }

    /// A field of bytes; of packed numbers it is left out where there are none.
    void packed(int field, MessageBytes of) {
        if (of.size > 0) {
            tag(field, LENGTH_DELIMITED);
            varint(of.size);
            append(of);
        }
    }

    /// A field of bytes that may be empty.
    void bytes(int field, byte[] of) {
        tag(field, LENGTH_DELIMITED);
        varint(of.length);
        room(of.length);
        System.arraycopy(of, 0, bytes, size, of.length);
        size += of.length;
    }

    /// Fields that were written elsewhere.
    void append(MessageBytes of) {
        room(of.size);
        System.arraycopy(of.bytes, 0, bytes, size, of.size);
        size += of.size;
    }

    /// Begins a message, or packed numbers, within this one.
    ///
    /// @return what [#close] asks for
    int open(int field) {
        tag(field, LENGTH_DELIMITED);
        room(1);
        return ++size;
    }

    /// Ends what was opened: nearly always its length takes the one byte that was left for it.
    void close(int opened) {
        int length = size - opened;
        int more = varintBytes(length) - 1;
        if (more > 0) {
            room(more);
            System.arraycopy(bytes, opened, bytes, opened + more, length);
        }
        size = opened - 1;
        varint(length);
        size += length;
    }

    /// A number without a field before it, of a column.
    void varint(long value) {
        room(MOST_VARINT);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /// The same of a number that may be below 0, as `sint64` has it.
    void zigZag(long value) {
        varint((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    /// Eight bytes without a field before them, of a column.
    void fixed64(long value) {
        room(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    private void tag(int field, int wireType) {
        varint(((long) field << 3) | wireType);
    }

    private static int varintBytes(int value) {
        return 1 + (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value | 1)) / 7;
    }

    /// That so many bytes can follow without a copy.
    void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
