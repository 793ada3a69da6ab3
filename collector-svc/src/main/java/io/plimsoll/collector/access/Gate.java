package io.plimsoll.collector.access;

import io.plimsoll.collector.IngestSettings;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Lets senders in. Without any token nobody comes in, and the service does not start; but for the
/// profile `local` on loopback, where everybody may speak of any cluster.
@Singleton
@Startup
public final class Gate {
    private final IngestTokens tokens;

    @Inject
    Gate(
            IngestSettings settings,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host) {
        this(read(settings), ConfigUtils.isProfileActive("local") && isLoopback(host));
    }

    Gate(IngestTokens tokens, boolean isLocal) {
        if (tokens.isEmpty() && !isLocal) {
            throw new IllegalStateException(
                    "no ingest tokens: set PLIMSOLL_INGEST_TOKENS to cluster=token, or run the profile"
                            + " 'local' on loopback");
        }
        this.tokens = tokens;
    }

    /// The sender behind an `Authorization` header; empty when it may not come in.
    public Optional<Sender> sender(@Nullable String authorization) {
        return tokens.isEmpty() ? Optional.of(Sender.ANYONE) : tokens.sender(authorization);
    }

    private static IngestTokens read(IngestSettings settings) {
        var text = new StringBuilder(settings.tokens().orElse(""));
        settings.tokensFile()
                .ifPresent(file -> {
                    try {
                        text.append('\n').append(Files.readString(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException(
                                "the file of ingest tokens cannot be read", e);
                    }
                });
        return IngestTokens.parse(text.toString());
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
