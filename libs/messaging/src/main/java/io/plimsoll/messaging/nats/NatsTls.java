package io.plimsoll.messaging.nats;

import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/// Whom the connection to NATS trusts, and as whom it shows itself, from Quarkus' registry of TLS
/// configurations. Thread safe.
@Singleton
public final class NatsTls {
    private final Function<String, SSLContext> contexts;

    @Inject
    NatsTls(Instance<TlsConfigurationRegistry> registry) {
        this(name -> named(registry.get(), name));
    }

    /// @param contexts by the names of their configurations
    public NatsTls(Function<String, SSLContext> contexts) {
        this.contexts = contexts;
    }

    /// The context of that configuration, as it is now.
    ///
    /// @throws IllegalStateException when there is none, or its files cannot be read
    SSLContext context(String name) {
        return contexts.apply(name);
    }

    private static SSLContext named(TlsConfigurationRegistry registry, String name) {
        var configuration =
                registry.get(name)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "no TLS configuration is called " + name));
        try {
            return configuration.createSSLContext();
        } catch (Exception e) {
            // That is what it declares.
            throw new IllegalStateException(
                    "the TLS configuration %s cannot be read".formatted(name), e);
        }
    }
}
