package io.plimsoll.gateway.settings;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// Where people sign in at the console; what it lets in is for [JwtSettings] to say.
public interface OidcSettings {
    /// The OpenID Connect provider, as its tokens name it (`iss`); without one people bring a
    /// token.
    Optional<URI> issuer();

    /// Under which name the console is known there, as a public client with PKCE.
    @WithDefault("plimsoll")
    String clientId();

    /// What it asks for.
    @WithDefault("openid")
    String scope();
}
