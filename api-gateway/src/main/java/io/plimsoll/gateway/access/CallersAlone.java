package io.plimsoll.gateway.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Lets in whoever is known. A WebSocket may open without: a browser can show no token then, and
/// tells it in the first message. Until it does, [Sockets] waits a while, and no data is answered.
@Singleton
final class CallersAlone implements HttpSecurityPolicy {
    @Override
    public String name() {
        return "callers";
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request,
            Uni<SecurityIdentity> identity,
            AuthorizationRequestContext context) {
        return Sockets.isOne(request)
                ? CheckResult.permit()
                : identity.map(who -> new CheckResult(!who.isAnonymous()));
    }
}
