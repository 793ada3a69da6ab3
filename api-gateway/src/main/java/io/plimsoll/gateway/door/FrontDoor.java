package io.plimsoll.gateway.door;

import io.plimsoll.gateway.access.Viewer;
import io.plimsoll.gateway.settings.ApiSettings;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Before a request is answered: whoever asks too fast is told when to come again, and a query that
/// is named by its hash is put in its place, as clients of Apollo do it.
@Singleton
final class FrontDoor {
    private static final String PATH = "/graphql";

    /// When it is known who asks and that he may come in, before anything is answered.
    private static final int ORDER = -50;

    private static final int LONGEST_BODY = 10 * 1024 * 1024;

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Paces paces;
    private final KnownQueries queries = new KnownQueries();

    FrontDoor(ApiSettings settings) {
        paces = new Paces(settings.maxRate(), settings.burst());
    }

    void open(@Observes Router router) {
        router.route(PATH).order(ORDER).handler(this::pace);
        router.route("/evidence/*").order(ORDER).handler(this::pace);
        // Whoever reads the body next finds it read.
        var reading = BodyHandler.create(false).setBodyLimit(LONGEST_BODY);
        router.post(PATH).order(ORDER + 1).handler(reading);
        router.post(PATH).order(ORDER + 2).handler(this::name);
    }

    private void pace(RoutingContext request) {
        var wait = viewer(request).map(who -> paces.take(who.name(), System.nanoTime()));
        if (wait.isPresent() && wait.get().isPositive()) {
            refuse(request, wait.get());
        } else {
            request.next();
        }
    }

    private static Optional<Viewer> viewer(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                ? Viewer.of(user.getSecurityIdentity())
                : Optional.empty();
    }

    private static void refuse(RoutingContext request, Duration wait) {
        var seconds = Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
        var _ = request.response().putHeader(HttpHeaders.RETRY_AFTER, seconds);
        say(request, TOO_MANY_REQUESTS, "RATE_LIMITED", "you ask too fast");
    }

    private void name(RoutingContext request) {
        var body = request.body().asString();
        if (body == null || !body.contains("\"persistedQuery\"")) {
            request.next();
            return;
        }
        try {
            named(request, new JsonObject(body));
        } catch (DecodeException | ClassCastException _) {
            // Whoever reads it next says what is wrong.
            request.next();
        }
    }

    private void named(RoutingContext request, JsonObject asked) {
        var hash =
                asked.getJsonObject("extensions", new JsonObject())
                        .getJsonObject("persistedQuery", new JsonObject())
                        .getString("sha256Hash");
        var query = asked.getString("query");
        if (hash == null) {
            request.next();
        } else if (query != null && !query.isEmpty()) {
            if (queries.keep(hash, query)) {
                request.next();
            } else {
                say(request, BAD_REQUEST, "BAD_REQUEST", "the hash is not that of the query");
            }
        } else {
            queries.find(hash)
                    .ifPresentOrElse(
                            known -> ask(request, asked.put("query", known)),
                            () -> unknown(request));
        }
    }

    private static void ask(RoutingContext request, JsonObject whole) {
        ((RoutingContextInternal) request).setBody(whole.toBuffer());
        request.next();
    }

    /// The words by which clients know that they are to send the query itself.
    private static void unknown(RoutingContext request) {
        say(request, OK, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    }

    private static void say(RoutingContext request, int status, String code, String message) {
        var error =
                new JsonObject()
                        .put("message", message)
                        .put("extensions", new JsonObject().put("code", code));
        var body = new JsonObject().put("errors", new JsonArray().add(error));
        var _ =
                request.response()
                        .setStatusCode(status)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(body.toBuffer());
    }
}
