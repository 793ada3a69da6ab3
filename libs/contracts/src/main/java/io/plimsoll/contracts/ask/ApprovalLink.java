package io.plimsoll.contracts.ask;

import io.plimsoll.contracts.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Lets its holder decide one proposed action, and nothing else. Its text is `v1.<base64url of this
/// as JSON>.<base64url of the HMAC-SHA256 of both>`, by a key that action-svc, which gives it away,
/// and the gateway, which takes it, have in common.
///
/// @param receiver to whom it was given: what is decided by it is decided by that one
/// @param until nothing is decided by it from then on
public record ApprovalLink(String cluster, String action, String receiver, Instant until) {
    /// A key needs to have so many bytes.
    public static final int SHORTEST_KEY = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1";
    private static final int PARTS = 3;

    /// Nobody sends a longer one.
    private static final int LONGEST = 2_048;

    /// The text that is given away.
    ///
    /// @throws IllegalStateException when the key is too short
    public String signed(byte[] key) {
        var body = VERSION + "." + base64(Json.bytes(this));
        return body + "." + base64(mac(body, key));
    }

    /// What a text lets its holder do; empty when it was not signed by this key, or is none.
    ///
    /// @throws IllegalStateException when the key is too short
    public static Optional<ApprovalLink> of(String text, byte[] key) {
        var parts = text.length() > LONGEST ? new String[0] : text.split("\\.", -1);
        if (parts.length != PARTS || !parts[0].equals(VERSION)) {
            return Optional.empty();
        }
        try {
            var shown = Base64.getUrlDecoder().decode(parts[2]);
            if (!MessageDigest.isEqual(mac(parts[0] + "." + parts[1], key), shown)) {
                return Optional.empty();
            }
            return Optional.of(
                    Json.read(Base64.getUrlDecoder().decode(parts[1]), ApprovalLink.class));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether nothing is decided by it any more.
    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] mac(String body, byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalStateException("a key has %d bytes or more".formatted(SHORTEST_KEY));
        }
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
