package io.plimsoll.cli.recording;

import java.io.IOException;
import java.nio.file.Path;

/// A recording that cannot be read, with the file and the place in it.
public final class UnreadableRecording extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableRecording(Path file, String reason) {
        super(file + ": " + reason);
    }

    UnreadableRecording(Path file, String place, String reason) {
        super("%s, %s: %s".formatted(file, place, reason));
    }
}
