package io.plimsoll.gateway.door;

import io.plimsoll.contracts.Json;
import io.plimsoll.gateway.settings.ApiSettings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// What the console has to know before anybody is let in, at `/console.json`: where people sign in.
/// Its page may ask that provider, and nobody else. Thread safe.
@Singleton
final class ConsoleDoor {
    private static final String POLICY = "Content-Security-Policy";

    /// Before the page is given.
    private static final int ORDER = -50;

    private final Map<String, Object> said;
    private final @Nullable String policy;

    /// Where people sign in.
    record Oidc(String issuer, String clientId, String scope) {}

    /// @throws IllegalStateException when the provider's address is none of the web
    @Inject
    ConsoleDoor(
            ApiSettings settings,
            @ConfigProperty(name = "quarkus.http.header.\"Content-Security-Policy\".value")
                    String policy) {
        var oidc = settings.oidc();
        var issuer = oidc.issuer();
        this.said =
                issuer.isEmpty()
                        ? Map.of()
                        : Map.of(
                                "oidc",
                                new Oidc(issuer.get().toString(), oidc.clientId(), oidc.scope()));
        this.policy =
                issuer.map(each -> policy + "; connect-src 'self' " + origin(each)).orElse(null);
    }

    private static String origin(URI issuer) {
        return Optional.ofNullable(issuer.getRawAuthority())
                .filter(_ ->
                        "https".equals(issuer.getScheme()) || "http".equals(issuer.getScheme()))
                .map(authority -> issuer.getScheme() + "://" + authority)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "PLIMSOLL_API_OIDC_ISSUER is no address of the web"));
    }

    void open(@Observes Router router) {
        router.get("/console.json").handler(this::say);
        if (policy != null) {
            router.get("/").order(ORDER).handler(this::allow);
            router.get("/index.html").order(ORDER).handler(this::allow);
        }
    }

    private void say(RoutingContext to) {
        var _ =
                to.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .end(Buffer.buffer(Json.bytes(said)));
    }

    private void allow(RoutingContext page) {
        var _ = page.response().putHeader(POLICY, policy);
        page.next();
    }
}
