package io.plimsoll.gateway.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Queries by their SHA-256, those that were asked last. Thread safe; bounded by number and length.
final class KnownQueries {
    static final int MOST = 1_000;
    static final int LONGEST = 16_384;

    /// The longest unasked first.
    private final LinkedHashMap<String, String> queries = new LinkedHashMap<>(16, 0.75f, true);

    /// The query of that hash; empty when it was not told here, or not for long.
    synchronized Optional<String> find(String hash) {
        return Optional.ofNullable(queries.get(hash.toLowerCase(Locale.ROOT)));
    }

    /// Keeps a query, unless it is too long.
    ///
    /// @return whether that is its hash; it is not kept when it is not
    boolean keep(String hash, String query) {
        var own = hash(query);
        if (!own.equals(hash.toLowerCase(Locale.ROOT))) {
            return false;
        }
        if (query.length() <= LONGEST) {
            put(own, query);
        }
        return true;
    }

    private synchronized void put(String hash, String query) {
        var _ = queries.put(hash, query);
        if (queries.size() > MOST) {
            var eldest = queries.entrySet().iterator();
            Map.Entry<String, String> _ = eldest.next();
            eldest.remove();
        }
    }

    static String hash(String query) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(query.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
