package io.plimsoll.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tokens, and who holds them. How long a look-up takes says nothing about how near a guess was:
/// digests are compared, all of them, in constant time. Immutable.
final class ApiTokens {
    static final ApiTokens NONE = new ApiTokens(List.of());

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /// Name, role and token; what follows is optional.
    private static final int WORDS = 3;

    private static final int SHORTEST = 16;

    private final List<Entry> entries;

    private ApiTokens(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared in constant time only
    private record Entry(byte[] digest, Viewer viewer) {}

    /// Reads a line for each: `name role token [clusters=a,b] [namespaces=a,b]`; `#` begins a
    /// comment line.
    ///
    /// @throws IllegalArgumentException when there is anything else, without telling any token
    static ApiTokens parse(String text) {
        var entries = new ArrayList<Entry>();
        int number = 0;
        for (var line : text.lines().map(String::strip).toList()) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                entries.add(entry(List.of(BLANKS.split(line)), number));
            }
        }
        return new ApiTokens(entries);
    }

    private static Entry entry(List<String> words, int number) {
        if (words.size() < WORDS) {
            throw wrong(number, "is not of the form: name role token");
        }
        var token = words.get(2);
        if (token.length() < SHORTEST) {
            throw wrong(number, "has a token of less than " + SHORTEST + " characters");
        }
        var sight = sight(words.subList(WORDS, words.size()), number);
        var viewer = new Viewer(words.getFirst(), role(words.get(1), number), sight);
        return new Entry(digest(token), viewer);
    }

    private static Role role(String word, int number) {
        for (var role : Role.values()) {
            if (role.name().equals(word)) {
                return role;
            }
        }
        throw wrong(number, "has none of the roles viewer, operator and admin");
    }

    private static Sight sight(List<String> words, int number) {
        var sight = Sight.ALL;
        for (var word : words) {
            int equals = word.indexOf('=');
            var names = names(word.substring(equals + 1));
            if (names.isEmpty()) {
                throw wrong(number, "has an empty list of names, which is no way to say all");
            }
            sight =
                    switch (word.substring(0, Math.max(0, equals))) {
                        case "clusters" -> new Sight(names, sight.namespaces());
                        case "namespaces" -> new Sight(sight.clusters(), names);
                        default -> throw wrong(number, "says neither clusters= nor namespaces=");
                    };
        }
        return sight;
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split(",", -1))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static IllegalArgumentException wrong(int number, String what) {
        return new IllegalArgumentException("line " + number + " of the API tokens " + what);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// Who holds that token; empty when nobody does.
    Optional<Viewer> viewer(String token) {
        var presented = digest(token);
        Viewer found = null;
        for (var entry : entries) {
            if (MessageDigest.isEqual(entry.digest, presented)) {
                found = entry.viewer;
            }
        }
        return Optional.ofNullable(found);
    }

    /// Whether somebody of that name, role and sight still holds a token.
    boolean has(Viewer viewer) {
        return entries.stream().anyMatch(entry -> entry.viewer.equals(viewer));
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
