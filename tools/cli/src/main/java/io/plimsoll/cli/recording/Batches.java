package io.plimsoll.cli.recording;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Batches of samples, one after the other.
public interface Batches extends AutoCloseable {
    /// The next one; null when there is no more.
    byte @Nullable [] next() throws IOException;

    /// That the batch that came last cannot be read, and where it lies.
    UnreadableRecording unreadable(String reason);

    @Override
    void close() throws IOException;
}
