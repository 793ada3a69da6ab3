package io.plimsoll.gateway.access;

import io.plimsoll.gateway.settings.OidcSettings;
import java.net.URI;
import java.util.Optional;

/// Where people sign in.
record SignInSettings(Optional<URI> issuer, String clientId, String scope) implements OidcSettings {
    static final SignInSettings NONE = new SignInSettings(Optional.empty(), "plimsoll", "openid");
}
