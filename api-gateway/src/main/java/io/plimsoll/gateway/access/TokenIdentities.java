package io.plimsoll.gateway.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/// Knows who holds a token. On loopback without tokens any will do.
@Singleton
final class TokenIdentities implements IdentityProvider<TokenAuthenticationRequest> {
    private final Gate gate;

    TokenIdentities(Gate gate) {
        this.gate = gate;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return gate.anybody()
                .or(() -> gate.viewer(request.getToken().getToken()))
                .map(viewer -> Uni.createFrom().item(viewer.identity()))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }
}
