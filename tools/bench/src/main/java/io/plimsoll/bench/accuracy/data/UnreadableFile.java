package io.plimsoll.bench.accuracy.data;

import java.io.IOException;
import java.nio.file.Path;

/// A file that is not as its layout says, and where.
public final class UnreadableFile extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableFile(Path file, String reason) {
        super(file + ": " + reason);
    }

    UnreadableFile(Path file, int line, String reason) {
        super(file + " line " + line + ": " + reason);
    }
}
