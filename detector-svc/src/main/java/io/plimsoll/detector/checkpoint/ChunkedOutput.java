package io.plimsoll.detector.checkpoint;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Collects what is written in chunks of 1 MiB, so that no array grows with the state. Not thread
/// safe.
public final class ChunkedOutput extends OutputStream {
    static final int CHUNK = 1 << 20;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] current = new byte[1 << 12];
    private int size;

    @Override
    public void write(int b) {
        makeRoom();
        current[size++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int from = offset, left = length; left > 0; ) {
            makeRoom();
            int taken = Math.min(left, current.length - size);
            System.arraycopy(bytes, from, current, size, taken);
            size += taken;
            from += taken;
            left -= taken;
        }
    }

    private void makeRoom() {
        if (size < current.length) {
            return;
        }
        if (size < CHUNK) {
            current = Arrays.copyOf(current, Math.min(CHUNK, size * 4));
        } else {
            full.add(current);
            current = new byte[CHUNK];
            size = 0;
        }
    }

    public List<byte[]> chunks() {
        var chunks = new ArrayList<>(full);
        if (size > 0) {
            chunks.add(Arrays.copyOf(current, size));
        }
        return chunks;
    }
}
