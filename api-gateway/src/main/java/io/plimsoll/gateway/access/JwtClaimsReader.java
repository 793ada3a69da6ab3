package io.plimsoll.gateway.access;

import io.plimsoll.gateway.settings.JwtSettings;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads who holds a token out of what it says. What is said of his role and of what he sees is
/// missed rather than guessed: without it he is not let in.
record JwtClaimsReader(JwtSettings settings) {
    private static final String ALL = "*";

    /// Who that is; empty where it does not say all that is wanted.
    Optional<Viewer> viewer(Map<String, Object> claims, Instant until) {
        var name = claim(claims, settings.nameClaim());
        var role = role(names(claim(claims, settings.rolesClaim())));
        var clusters = seen(claims, settings.clustersClaim().orElse(null));
        var namespaces = seen(claims, settings.namespacesClaim().orElse(null));
        return name instanceof String text
                        && !text.isBlank()
                        && role.isPresent()
                        && clusters.isPresent()
                        && namespaces.isPresent()
                ? Optional.of(
                        new Viewer(
                                text,
                                role.get(),
                                new Sight(clusters.get(), namespaces.get()),
                                until))
                : Optional.empty();
    }

    private static Optional<Role> role(Set<String> names) {
        return Stream.of(Role.values())
                .filter(role -> names.contains(role.name()))
                .max(Role::compareTo);
    }

    /// What a sight is made of, where nothing stands for all; empty where the claim is missing.
    private static Optional<Set<String>> seen(Map<String, Object> claims, @Nullable String name) {
        if (name == null) {
            return Optional.of(Set.of());
        }
        var names = names(claim(claims, name));
        if (names.contains(ALL)) {
            return Optional.of(Set.of());
        }
        return Optional.of(names).filter(each -> !each.isEmpty());
    }

    /// A list, or a text with blanks or commas between.
    private static Set<String> names(@Nullable Object claim) {
        var texts =
                switch (claim) {
                    case String text -> List.of(text.split("[ ,]+"));
                    case Collection<?> many -> many.stream().map(String::valueOf).toList();
                    case null, default -> List.<String>of();
                };
        return texts.stream()
                .filter(text -> !text.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// That of this name, or what the name leads to with a `/` between each step.
    private static @Nullable Object claim(Map<String, Object> claims, String name) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        Object at = claims;
        for (var step : name.split("/", -1)) {
            at = at instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return at;
    }
}
