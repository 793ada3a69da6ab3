package io.plimsoll.collector.access;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Lets senders in. Without any token nobody comes in, and the service does not start; but for the
/// profile `local` on loopback, where everybody may speak of any cluster. Thread safe.
@Singleton
@Startup
public final class Gate {
    private final InstantSource clock;
    private volatile IngestTokens tokens;

    @Inject
    Gate(
            TokenSource source,
            InstantSource clock,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host) {
        this(source.read(), ConfigUtils.isProfileActive("local") && isLoopback(host), clock);
    }

    Gate(IngestTokens tokens, boolean isLocal, InstantSource clock) {
        if (tokens.isEmpty() && !isLocal) {
            throw new IllegalStateException(
                    "no ingest tokens: set PLIMSOLL_INGEST_TOKENS to cluster=token, or run the profile"
                            + " 'local' on loopback");
        }
        this.tokens = tokens;
        this.clock = clock;
    }

    /// From now on these tokens are valid, and no others.
    void change(IngestTokens to) {
        tokens = to;
    }

    /// The sender behind an `Authorization` header; empty when it may not come in.
    public Optional<Sender> sender(@Nullable String authorization) {
        var valid = tokens;
        return valid.isEmpty() ? Optional.of(Sender.ANYONE) : valid.sender(authorization);
    }

    /// The sender who signed a body; empty when it may not come in.
    public Optional<Sender> signer(Signature signature, byte[] body) {
        return signature.isStale(clock.instant())
                ? Optional.empty()
                : tokens.signer(signature, body);
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
