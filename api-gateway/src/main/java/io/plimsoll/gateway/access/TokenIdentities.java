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
        var token = request.getToken().getToken();
        return gate.anybody()
                .or(() -> gate.viewer(token))
                .map(viewer -> Uni.createFrom().item(viewer.identity()))
                .orElseGet(() -> signed(token, context));
    }

    /// Keys may have to be fetched.
    private Uni<SecurityIdentity> signed(String token, AuthenticationRequestContext context) {
        return context.runBlocking(() ->
                gate.signedViewer(token)
                        .map(Viewer::identity)
                        .orElseThrow(AuthenticationFailedException::new));
    }
}
