package io.plimsoll.collector.exposition;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The lines of a stream, one after another in the same memory, which grows to the longest line and
/// no further. Not thread safe.
final class Lines {
    private static final int CHUNK = 16 << 10;
    private static final int FIRST_LINE = 1 << 10;

    private final InputStream in;
    private final ExpositionBounds bounds;
    private final byte[] chunk = new byte[CHUNK];
    private int chunkAt;
    private int chunkTo;
    private long read;
    private byte[] line = new byte[FIRST_LINE];
    private int length;
    private boolean isWhole;

    Lines(InputStream in, ExpositionBounds bounds) {
        this.in = in;
        this.bounds = bounds;
    }

    /// Goes to the next line; false when there is none.
    ///
    /// @throws BadExposition when the body, or the line, is longer than it may be
    boolean next() throws IOException {
        length = 0;
        isWhole = false;
        while (!isWhole) {
            if (chunkAt == chunkTo && !fill()) {
                return length > 0;
            }
            int end = chunkAt;
            while (end < chunkTo && chunk[end] != '\n') {
                end++;
            }
            append(end);
            isWhole = end < chunkTo;
            chunkAt = isWhole ? end + 1 : end;
        }
        return true;
    }

    private boolean fill() throws IOException {
        chunkAt = 0;
        chunkTo = Math.max(0, in.read(chunk));
        read += chunkTo;
        if (read > bounds.body()) {
            throw new BadExposition(
                    BadExposition.Cause.LIMIT,
                    "a body of more than %d bytes".formatted(bounds.body()));
        }
        return chunkTo > 0;
    }

    private void append(int end) throws BadExposition {
        int more = end - chunkAt;
        if (length + more > bounds.line()) {
            throw new BadExposition(
                    BadExposition.Cause.LIMIT,
                    "a line of more than %d bytes".formatted(bounds.line()));
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, line.length * 2));
        }
        System.arraycopy(chunk, chunkAt, line, length, more);
        length += more;
    }

    /// The bytes of the line, from 0 to [#length].
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /// Whether it ended as a line does: the last one may have been cut off.
    boolean isWhole() {
        return isWhole;
    }
}
