package io.plimsoll.gateway.access;

import io.plimsoll.gateway.settings.JwtSettings;
import java.util.Optional;

/// What is set of an identity provider.
record ProviderSettings(
        Optional<String> keys,
        Optional<String> issuer,
        Optional<String> audience,
        String nameClaim,
        String rolesClaim,
        Optional<String> clustersClaim,
        Optional<String> namespacesClaim)
        implements JwtSettings {
    static final ProviderSettings NONE =
            new ProviderSettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "sub",
                    "roles",
                    Optional.empty(),
                    Optional.empty());

    /// Whose keys are there, with everything else as the tests want it.
    static ProviderSettings at(String keys) {
        return new ProviderSettings(
                Optional.of(keys),
                Optional.of("https://issuer.test"),
                Optional.of("plimsoll"),
                "sub",
                "realm/roles",
                Optional.empty(),
                Optional.of("namespaces"));
    }
}
