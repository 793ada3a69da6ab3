package io.plimsoll.collector.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tokens, each bound to a cluster, that are shown (`Bearer`) or sign a body. How long a look-up
/// takes says nothing about how near a guess was: digests are compared, all of them, in constant
/// time. Immutable.
public final class IngestTokens {
    private static final Pattern BETWEEN = Pattern.compile("[,\\r\\n]+");
    private static final Pattern BEARER =
            Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);
    private static final int SHORTEST = 8;

    /// Enough to tell tokens apart, and no help in guessing one.
    private static final int NAME_BYTES = 4;

    private final List<Entry> entries;

    private IngestTokens(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(byte[] token, byte[] digest, Sender sender) {
        static Entry of(String cluster, String token) {
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            byte[] digest = IngestTokens.digest(bytes);
            var name = HexFormat.of().formatHex(digest, 0, NAME_BYTES);
            return new Entry(bytes, digest, new Sender(cluster, name));
        }
    }

    /// Reads `cluster=token` pairs with commas or line ends between them; `#` begins a comment
    /// line.
    ///
    /// @throws IllegalArgumentException when there is anything else, without telling any token
    public static IngestTokens parse(String text) {
        var entries = new ArrayList<Entry>();
        int number = 0;
        for (var pair : BETWEEN.split(text, -1)) {
            var trimmed = pair.strip();
            if (trimmed.isEmpty() || trimmed.startsWith("#")) {
                continue;
            }
            number++;
            int equals = trimmed.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "ingest token " + number + " is not of the form cluster=token");
            }
            var token = trimmed.substring(equals + 1).strip();
            if (token.length() < SHORTEST) {
                throw new IllegalArgumentException(
                        "ingest token %d is shorter than %d characters"
                                .formatted(number, SHORTEST));
            }
            entries.add(Entry.of(trimmed.substring(0, equals).strip(), token));
        }
        return new IngestTokens(entries);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /// The sender behind an `Authorization` header; empty when it may not come in.
    public Optional<Sender> sender(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        var bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            return Optional.empty();
        }
        var presented = digest(bearer.group(1).getBytes(StandardCharsets.UTF_8));
        Sender found = null;
        for (var entry : entries) {
            if (MessageDigest.isEqual(entry.digest, presented)) {
                found = entry.sender;
            }
        }
        return Optional.ofNullable(found);
    }

    /// The sender whose token made that signature of that body; empty when none did.
    Optional<Sender> signer(Signature signature, byte[] body) {
        Sender found = null;
        for (var entry : entries) {
            if (signature.isBy(entry.token, body)) {
                found = entry.sender;
            }
        }
        return Optional.ofNullable(found);
    }

    /// Whether it is the token of one of them.
    boolean has(String token) {
        return entries.stream().anyMatch(entry -> entry.sender.token().equals(token));
    }

    private static byte[] digest(byte[] token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
