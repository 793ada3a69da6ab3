package io.plimsoll.gateway.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Who is let in. Each key is an environment variable too (`PLIMSOLL_API_TOKENS_FILE`, …).
@ConfigMapping(prefix = "plimsoll.api")
public interface ApiSettings {
    /// A line for each token: name, role, token, and what its holder sees. Only the profile `local`
    /// on loopback does without; everybody is its administrator then.
    Optional<Path> tokensFile();

    /// How often the file is read again; tokens change without a restart.
    @WithDefault("10s")
    Duration tokensRefresh();

    /// Which tokens of an identity provider are taken, beside those of the file.
    JwtSettings jwt();

    /// Where people sign in at the console.
    OidcSettings oidc();

    /// The key of links by which one action is decided, the same as that of action-svc; without one
    /// there are no such links.
    Optional<Path> approvalKeyFile();

    /// How long a WebSocket that was opened without a token waits for one.
    @WithDefault("10s")
    Duration introduction();

    /// How many requests a second each caller may send in the long run; 0 for any.
    @WithDefault("50")
    int maxRate();

    /// How many more at once.
    @WithDefault("200")
    int burst();
}
