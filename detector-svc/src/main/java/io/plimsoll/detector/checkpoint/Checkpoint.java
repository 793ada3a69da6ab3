package io.plimsoll.detector.checkpoint;

import io.plimsoll.messaging.LogPosition;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;

/// A partition's state at a position of its log.
///
/// @param chunks of at most 1 MiB; not copied
public record Checkpoint(LogPosition position, List<byte[]> chunks) {
    public Checkpoint {
        chunks = List.copyOf(chunks);
    }

    public InputStream open() {
        return new SequenceInputStream(
                Collections.enumeration(chunks.stream().map(ByteArrayInputStream::new).toList()));
    }

    public long bytes() {
        return chunks.stream().mapToLong(chunk -> chunk.length).sum();
    }
}
