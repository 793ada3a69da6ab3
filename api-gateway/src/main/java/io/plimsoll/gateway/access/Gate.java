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
    private final JwtTokens signed;
    private volatile ApiTokens tokens;

    @Inject
    Gate(
            ApiSettings settings,
            JwtTokens signed,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host) {
        this(
                settings.tokensFile().map(TokenFile::read).orElse(ApiTokens.NONE),
                signed,
                ConfigUtils.isProfileActive("local") && isLoopback(host));
    }

    Gate(ApiTokens tokens, JwtTokens signed, boolean isLocal) {
        if (tokens.isEmpty() && !signed.areTaken() && !isLocal) {
            throw new IllegalStateException(
                    "no API tokens: set PLIMSOLL_API_TOKENS_FILE or PLIMSOLL_API_JWT_KEYS, or run"
                            + " the profile 'local' on loopback");
        }
        this.signed = signed;
        this.tokens = tokens;
    }

    /// From now on these tokens are valid, and no others.
    void change(ApiTokens to) {
        tokens = to;
    }

    /// Who holds that token of the file; empty when it is not one of these.
    Optional<Viewer> viewer(String token) {
        return tokens.viewer(token);
    }

    /// Who holds that token of an identity provider; empty when it is not valid. May block.
    Optional<Viewer> signedViewer(String token) {
        return signed.viewer(token);
    }

    /// Who comes without one; empty when nobody may.
    Optional<Viewer> anybody() {
        return isOpen() ? Optional.of(Viewer.LOCAL) : Optional.empty();
    }

    /// Whether who was let in once still would be.
    public boolean admits(Viewer viewer) {
        if (viewer.isSigned()) {
            return signed.isValid(viewer);
        }
        return isOpen() ? viewer.equals(Viewer.LOCAL) : tokens.has(viewer);
    }

    private boolean isOpen() {
        return tokens.isEmpty() && !signed.areTaken();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
