package io.plimsoll.gateway.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// An id that is unique over all types, as Relay wants it: base64 of `Type:id`.
public record GlobalId(String type, String id) {
    public String text() {
        return Base64.getEncoder()
                .encodeToString((type + ":" + id).getBytes(StandardCharsets.UTF_8));
    }

    /// The id of that text; empty when it is none.
    public static Optional<GlobalId> of(String text) {
        try {
            var plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            int end = plain.indexOf(':');
            return end < 1 || end == plain.length() - 1
                    ? Optional.empty()
                    : Optional.of(new GlobalId(plain.substring(0, end), plain.substring(end + 1)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
