package io.plimsoll.collector.access;

import io.plimsoll.collector.IngestSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the tokens come from: the environment, and a file that may change while we run.
@Singleton
final class TokenSource {
    private final String given;
    private final @Nullable Path file;

    TokenSource(IngestSettings settings) {
        this.given = settings.tokens().orElse("");
        this.file = settings.tokensFile().orElse(null);
    }

    boolean hasFile() {
        return file != null;
    }

    /// All tokens as they are now.
    ///
    /// @throws IllegalArgumentException when they are not `cluster=token`, or the file holds none:
    ///   an emptied file is a mistake more often than a wish
    /// @throws UncheckedIOException when the file cannot be read
    IngestTokens read() {
        if (file == null) {
            return IngestTokens.parse(given);
        }
        var content = content(file);
        if (IngestTokens.parse(content).isEmpty()) {
            throw new IllegalArgumentException("the file of ingest tokens holds none");
        }
        return IngestTokens.parse(given + '\n' + content);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of ingest tokens cannot be read", e);
        }
    }
}
