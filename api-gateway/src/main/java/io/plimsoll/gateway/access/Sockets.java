package io.plimsoll.gateway.access;

import io.plimsoll.gateway.settings.ApiSettings;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Closes a WebSocket over which nobody said in time who asks.
@Singleton
final class Sockets {
    private static final String PATH = "/graphql";

    /// After it is known who asks, before the one that opens it.
    private static final int ORDER = -150;

    private final ApiSettings settings;

    Sockets(ApiSettings settings) {
        this.settings = settings;
    }

    /// Whether a request opens the WebSocket of GraphQL.
    static boolean isOne(RoutingContext request) {
        return request.request().method().equals(HttpMethod.GET)
                && request.normalizedPath().equals(PATH)
                && request.request().headers().contains(HttpHeaders.UPGRADE, "websocket", true);
    }

    void watch(@Observes Router router) {
        router.get(PATH).order(ORDER).handler(this::watch);
    }

    private void watch(RoutingContext request) {
        if (isOne(request) && isUnknown(request)) {
            long _ =
                    request.vertx()
                            .setTimer(
                                    settings.introduction().toMillis(),
                                    _ -> closeUnlessKnown(request));
        }
        request.next();
    }

    private static void closeUnlessKnown(RoutingContext request) {
        if (isUnknown(request)) {
            var _ = request.request().connection().close();
        }
    }

    private static boolean isUnknown(RoutingContext request) {
        return !(request.user() instanceof QuarkusHttpUser user)
                || user.getSecurityIdentity().isAnonymous();
    }
}
