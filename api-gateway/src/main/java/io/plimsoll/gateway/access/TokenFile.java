package io.plimsoll.gateway.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the tokens are.
final class TokenFile {
    private TokenFile() {}

    /// All tokens as they are now.
    ///
    /// @throws IllegalArgumentException when a line is no good, or there is none: an emptied file
    ///   is a mistake more often than a wish
    /// @throws UncheckedIOException when the file cannot be read
    static ApiTokens read(Path file) {
        try {
            var tokens = ApiTokens.parse(Files.readString(file));
            if (tokens.isEmpty()) {
                throw new IllegalArgumentException("the file of API tokens holds none");
            }
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException("the file of API tokens cannot be read", e);
        }
    }
}
