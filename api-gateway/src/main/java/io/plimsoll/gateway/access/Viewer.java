package io.plimsoll.gateway.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;

/// Whoever was let in. It travels as an attribute of the [SecurityIdentity], which another way in
/// than by token can set as well.
public record Viewer(String name, Role role, Sight sight) {
    /// The local profile, which listens on loopback, knows one administrator.
    static final Viewer LOCAL = new Viewer("local-admin", Role.admin, Sight.ALL);

    private static final String ATTRIBUTE = "io.plimsoll.viewer";

    /// Who that is; empty when nobody is known.
    public static Optional<Viewer> of(SecurityIdentity identity) {
        return identity.<Object>getAttribute(ATTRIBUTE) instanceof Viewer viewer
                ? Optional.of(viewer)
                : Optional.empty();
    }

    public boolean mayDecide() {
        return role.compareTo(Role.operator) >= 0;
    }

    SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRole(role.name())
                .addAttribute(ATTRIBUTE, this)
                .build();
    }
}
