package io.plimsoll.gateway.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A place in a list that is ordered by time and id, newest first. Its text is opaque to clients.
public record Cursor(long atMillis, String id) {
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((atMillis + ":" + id).getBytes(StandardCharsets.UTF_8));
    }

    /// The cursor of that text; empty when it is none.
    public static Optional<Cursor> of(String text) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int end = plain.indexOf(':');
            return end < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Cursor(
                                    Long.parseLong(plain.substring(0, end)),
                                    plain.substring(end + 1)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
