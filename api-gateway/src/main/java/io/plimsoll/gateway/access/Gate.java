package io.plimsoll.gateway.access;

import io.plimsoll.gateway.settings.ApiSettings;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Lets callers in. Without any token nobody comes in, and the service does not start; but for the
/// profile `local` on loopback, where everybody is its administrator. Thread safe.
@Singleton
@Startup
public final class Gate {
    private volatile ApiTokens tokens;

    @Inject
    Gate(
            ApiSettings settings,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host) {
        this(
                settings.tokensFile().map(TokenFile::read).orElse(ApiTokens.NONE),
                ConfigUtils.isProfileActive("local") && isLoopback(host));
    }

    Gate(ApiTokens tokens, boolean isLocal) {
        if (tokens.isEmpty() && !isLocal) {
            throw new IllegalStateException(
                    "no API tokens: set PLIMSOLL_API_TOKENS_FILE, or run the profile 'local' on"
                            + " loopback");
        }
        this.tokens = tokens;
    }

    /// From now on these tokens are valid, and no others.
    void change(ApiTokens to) {
        tokens = to;
    }

    /// Who holds that token; empty when it is not valid.
    Optional<Viewer> viewer(String token) {
        return tokens.viewer(token);
    }

    /// Who comes without one; empty when nobody may.
    Optional<Viewer> anybody() {
        return tokens.isEmpty() ? Optional.of(Viewer.LOCAL) : Optional.empty();
    }

    /// Whether who was let in once still would be.
    public boolean admits(Viewer viewer) {
        var valid = tokens;
        return valid.isEmpty() ? viewer.equals(Viewer.LOCAL) : valid.has(viewer);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
