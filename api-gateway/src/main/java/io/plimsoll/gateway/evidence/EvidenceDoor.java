package io.plimsoll.gateway.evidence;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.evidence.EvidenceAnswer;
import io.plimsoll.evidence.Bundles;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.access.Viewer;
import io.plimsoll.gateway.refusal.BadRequest;
import io.plimsoll.gateway.refusal.ChangesGone;
import io.plimsoll.gateway.refusal.Conflict;
import io.plimsoll.gateway.refusal.Forbidden;
import io.plimsoll.gateway.refusal.NotFound;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.gateway.refusal.Unavailable;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// `GET /evidence/incidents/<id>` lists the bundles of an incident, `GET /evidence/<sha256>` gives
/// one. What is at the address of a hash never changes. Thread safe.
@Singleton
final class EvidenceDoor {
    private static final String PATH = "/evidence/";
    private static final String JSON = "application/json";

    private final EvidenceOwner owner;

    EvidenceDoor(EvidenceOwner owner) {
        this.owner = owner;
    }

    void open(@Observes Router router) {
        router.get(PATH + "incidents/:id").blockingHandler(at -> answer(at, this::list), false);
        router.get(PATH + ":id").blockingHandler(at -> answer(at, this::bundle), false);
    }

    /// Says something to who asks.
    private interface Saying {
        void say(RoutingContext to, String id, Sight sight) throws Refused;
    }

    /// The bundles of an incident.
    record Listed(String incident, List<Bundle> bundles) {}

    /// Where one is, and what it is.
    record Bundle(
            String url, String sha256, int revision, int size, boolean complete, Instant at) {}

    /// Why there is no answer.
    record Failure(int status, String code, String message) {}

    private static void answer(RoutingContext to, Saying what) {
        to.response().putHeader("X-Content-Type-Options", "nosniff");
        try {
            what.say(to, Objects.requireNonNullElse(to.pathParam("id"), ""), sight(to));
        } catch (Refused e) {
            var failure = failure(e);
            to.response().setStatusCode(failure.status()).putHeader("Content-Type", JSON);
            to.response().end(Buffer.buffer(Json.bytes(failure)));
        }
    }

    private static Sight sight(RoutingContext of) throws Forbidden {
        var user = of.user() instanceof QuarkusHttpUser known ? known.getSecurityIdentity() : null;
        return Optional.ofNullable(user)
                .flatMap(Viewer::of)
                .map(Viewer::sight)
                .orElseThrow(() -> new Forbidden("nobody is signed in"));
    }

    private static Failure failure(Refused why) {
        var message = String.valueOf(why.getMessage());
        return switch (why) {
            case BadRequest _ -> new Failure(400, "BAD_REQUEST", message);
            case Forbidden _ -> new Failure(403, "FORBIDDEN", message);
            case NotFound _ -> new Failure(404, "NOT_FOUND", message);
            case Conflict _ -> new Failure(409, "CONFLICT", message);
            case ChangesGone _ -> new Failure(410, "CHANGES_GONE", message);
            case Unavailable _ -> new Failure(503, "UNAVAILABLE", message);
        };
    }

    private void list(RoutingContext to, String incident, Sight sight) throws Refused {
        var bundles =
                owner.bundles(List.of(incident), sight).getFirst().bundles().stream()
                        .map(EvidenceDoor::bundle)
                        .toList();
        to.response().putHeader("Content-Type", JSON);
        to.response().end(Buffer.buffer(Json.bytes(new Listed(incident, bundles))));
    }

    private static Bundle bundle(EvidenceAnswer.Entry of) {
        return new Bundle(
                PATH + of.sha256(), of.sha256(), of.revision(), of.size(), of.complete(), of.at());
    }

    private void bundle(RoutingContext to, String sha256, Sight sight) throws Refused {
        var zipped = owner.zipped(sha256, sight);
        var accepted = to.request().getHeader("Accept-Encoding");
        to.response()
                .putHeader("Content-Type", JSON)
                .putHeader("ETag", '"' + sha256 + '"')
                .putHeader("Vary", "Accept-Encoding, Authorization")
                .putHeader("Cache-Control", "private, max-age=31536000, immutable");
        if (accepted != null && accepted.contains("gzip")) {
            to.response().putHeader("Content-Encoding", "gzip").end(Buffer.buffer(zipped));
            return;
        }
        try {
            to.response().end(Buffer.buffer(Bundles.unzipped(zipped)));
        } catch (IOException e) {
            to.fail(e);
        }
    }
}
