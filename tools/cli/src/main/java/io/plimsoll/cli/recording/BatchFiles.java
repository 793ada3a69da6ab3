package io.plimsoll.cli.recording;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// The files of `samples/`, in the order of their names: each is a row of batches, each of which
/// has its length before it as a varint. Not thread safe.
final class BatchFiles implements Batches {
    /// More than any batch of a log may have.
    static final int LARGEST = 4 << 20;

    private static final int VARINT_BITS = 7;
    private static final int VARINT_BYTES = 4;

    private final Queue<Path> left;
    private Path file;
    private @Nullable InputStream in;

    /// Where the batch at hand begins, and how far was read.
    private long begin;

    private long offset;

    BatchFiles(List<Path> files) {
        this.left = new ArrayDeque<>(files);
        this.file = files.getFirst();
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        while (true) {
            var from = in == null ? open() : in;
            if (from == null) {
                return null;
            }
            try {
                begin = offset;
                int length = length(from);
                if (length >= 0) {
                    return bytes(from, length);
                }
            } catch (EOFException | ZipException e) {
                throw unreadable("it breaks off: " + e.getMessage());
            }
            close();
        }
    }

    private @Nullable InputStream open() throws IOException {
        var next = left.poll();
        if (next == null) {
            return null;
        }
        file = next;
        offset = 0;
        in = RecordedFiles.open(next);
        return in;
    }

    /// Below 0 at the end of the file.
    private int length(InputStream from) throws IOException {
        int length = 0;
        for (int i = 0; i < VARINT_BYTES; i++) {
            int next = from.read();
            if (next < 0 && i == 0) {
                return -1;
            }
            if (next < 0) {
                throw new EOFException("within a length");
            }
            offset++;
            length |= (next & 0x7f) << (VARINT_BITS * i);
            if (next < 0x80) {
                return checked(length);
            }
        }
        throw unreadable("this is no length of a batch");
    }

    private int checked(int length) throws UnreadableRecording {
        if (length > LARGEST) {
            throw unreadable("a batch of %d bytes, at most %d are read".formatted(length, LARGEST));
        }
        return length;
    }

    private byte[] bytes(InputStream from, int length) throws IOException {
        var bytes = from.readNBytes(length);
        offset += bytes.length;
        if (bytes.length < length) {
            throw new EOFException("%d of %d bytes".formatted(bytes.length, length));
        }
        return bytes;
    }

    @Override
    public UnreadableRecording unreadable(String reason) {
        return new UnreadableRecording(file, "batch at byte " + begin, reason);
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
    }
}
