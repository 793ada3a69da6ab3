package io.plimsoll.gateway.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.Optional;

/// Whoever was let in. It travels as an attribute of the [SecurityIdentity], which another way in
/// than by token can set as well.
///
/// @param until when what he showed ends by itself; [Instant#MAX] where it does not
public record Viewer(String name, Role role, Sight sight, Instant until) {
    /// The local profile, which listens on loopback, knows one administrator.
    static final Viewer LOCAL = new Viewer("local-admin", Role.admin, Sight.ALL);

    private static final String ATTRIBUTE = "io.plimsoll.viewer";

    /// As what Quarkus closes WebSockets by, in seconds of the epoch.
    private static final String EXPIRY = "quarkus.identity.expire-time";

    Viewer(String name, Role role, Sight sight) {
        this(name, role, sight, Instant.MAX);
    }

    /// Who that is; empty when nobody is known.
    public static Optional<Viewer> of(SecurityIdentity identity) {
        return identity.<Object>getAttribute(ATTRIBUTE) instanceof Viewer viewer
                ? Optional.of(viewer)
                : Optional.empty();
    }

    public boolean mayDecide() {
        return role.compareTo(Role.operator) >= 0;
    }

    /// Whether he showed a token of an identity provider.
    boolean isSigned() {
        return !until.equals(Instant.MAX);
    }

    SecurityIdentity identity() {
        var identity =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(name))
                        .addRole(role.name())
                        .addAttribute(ATTRIBUTE, this);
        if (isSigned()) {
            var _ = identity.addAttribute(EXPIRY, until.getEpochSecond());
        }
        return identity.build();
    }
}
