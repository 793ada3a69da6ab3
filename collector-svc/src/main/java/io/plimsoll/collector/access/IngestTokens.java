package io.plimsoll.collector.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Bearer tokens, each bound to a cluster. How long a look-up takes says nothing about how near a
/// guess was: digests are compared, all of them, in constant time. Immutable.
public final class IngestTokens {
    private static final Pattern BETWEEN = Pattern.compile("[,\\r\\n]+");
    private static final Pattern BEARER =
            Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);
    private static final int SHORTEST = 8;

    private final List<Entry> entries;

    private IngestTokens(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(byte[] digest, Sender sender) {}

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
            entries.add(new Entry(digest(token), new Sender(trimmed.substring(0, equals).strip())));
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
        var presented = digest(bearer.group(1));
        Sender found = null;
        for (var entry : entries) {
            if (MessageDigest.isEqual(entry.digest, presented)) {
                found = entry.sender;
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
