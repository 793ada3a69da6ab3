package io.plimsoll.gateway.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Who asks: whoever sent the request that is being answered. Thread safe.
@Singleton
public final class Caller {
    /// Stands for that of the request.
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// Whoever was let in; empty when nobody is known.
    public Optional<Viewer> viewer() {
        return Viewer.of(identity);
    }
}
