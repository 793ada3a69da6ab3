package io.plimsoll.gateway.settings;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/// Which tokens of an identity provider are taken. Names of claims may lead into objects, with `/`.
public interface JwtSettings {
    /// Where its public keys are, a JWK set: a URL, or a file. Without it no such token is taken.
    Optional<String> keys();

    /// Who must have made a token (`iss`).
    Optional<String> issuer();

    /// For whom it must be (`aud`).
    Optional<String> audience();

    /// Under which name its holder appears.
    @WithDefault("sub")
    String nameClaim();

    /// What holds the roles; the highest counts, and without one nobody is let in.
    @WithDefault("roles")
    String rolesClaim();

    /// What holds the clusters that are seen, or `*`; all where no claim is named here.
    Optional<String> clustersClaim();

    /// What holds the namespaces that are seen, or `*`; all where no claim is named here.
    Optional<String> namespacesClaim();
}
