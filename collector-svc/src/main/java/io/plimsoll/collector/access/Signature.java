package io.plimsoll.collector.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What a sender of webhooks computed over a body with its token, instead of showing the token:
/// HMAC-SHA256 as GitHub, Gitea and Flux send it (`X-Hub-Signature-256`, `X-Signature`), or as the
/// Standard Webhooks specification has it (`webhook-signature`). Immutable.
///
/// @param signed what stands before the body under the signature
/// @param sentAt when the sender says it signed; null when it does not say, then a body that was
///   overheard can be sent again, which changes nothing since what is sent twice counts once
public record Signature(List<Digest> digests, String signed, @Nullable Instant sentAt) {
    /// As Standard Webhooks recommends it.
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";

    /// A sender signs with the old and the new token while they are changed, not with dozens.
    private static final int MOST_DIGESTS = 4;

    public Signature {
        digests = List.copyOf(digests);
    }

    /// One HMAC.
    @SuppressWarnings("ArrayRecordComponent") // compared in constant time only
    record Digest(byte[] bytes) {}

    /// The signature among the headers of a request; empty when there is none that can be read.
    ///
    /// @param header the first value of a header by its name, or null
    public static Optional<Signature> of(UnaryOperator<@Nullable String> header) {
        var standard = header.apply("webhook-signature");
        return standard == null ? plain(header) : standard(header, standard);
    }

    private static Optional<Signature> plain(UnaryOperator<@Nullable String> header) {
        for (var name : List.of("X-Hub-Signature-256", "X-Signature")) {
            var value = header.apply(name);
            if (value != null && value.startsWith("sha256=")) {
                try {
                    var digest = new Digest(HexFormat.of().parseHex(value.substring(7)));
                    return Optional.of(new Signature(List.of(digest), "", null));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Signature> standard(
            UnaryOperator<@Nullable String> header, String signatures) {
        var id = header.apply("webhook-id");
        var timestamp = header.apply("webhook-timestamp");
        if (id == null || timestamp == null) {
            return Optional.empty();
        }
        var digests = new ArrayList<Digest>(1);
        try {
            for (var signature : signatures.split(" ", MOST_DIGESTS + 1)) {
                if (signature.startsWith("v1,") && digests.size() < MOST_DIGESTS) {
                    digests.add(new Digest(Base64.getDecoder().decode(signature.substring(3))));
                }
            }
            var sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Optional.of(new Signature(digests, id + "." + timestamp + ".", sentAt));
        } catch (RuntimeException e) { // no number, no instant, no Base64
            return Optional.empty();
        }
    }

    /// Whether it is too old, or from the future, and so perhaps another's.
    boolean isStale(Instant now) {
        return sentAt != null && Duration.between(sentAt, now).abs().compareTo(TOLERANCE) > 0;
    }

    /// Whether that token made it of that body. Takes as long for a wrong one as for a right one.
    boolean isBy(byte[] token, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token, ALGORITHM));
            mac.update(signed.getBytes(StandardCharsets.UTF_8));
            byte[] expected = mac.doFinal(body);
            boolean found = false;
            for (var digest : digests) {
                found |= MessageDigest.isEqual(digest.bytes, expected);
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
