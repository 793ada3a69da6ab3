package io.plimsoll.collector.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.collector.alert.Alerts;
import io.plimsoll.contracts.AlertEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.Publication;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The webhook of Alertmanager. 202 means that JetStream has every good alert: one that is sent
/// again, as Alertmanager does while it fires, has the same id.
@Path(Porter.ALERTMANAGER_WEBHOOK)
public class AlertmanagerDoor {
    private static final String SERVICE = "/collector-svc";
    private static final String VERSION = "4";

    private final Outbox signals;
    private final Answers answers;
    private final JsonBody json;

    AlertmanagerDoor(@Identifier("signals") Outbox signals, Answers answers, JsonBody json) {
        this.signals = signals;
        this.answers = answers;
        this.json = json;
    }

    /// What was taken, and what was not, by its place.
    public record Outcome(int accepted, SortedMap<Integer, String> errors) {}

    @POST
    @RunOnVirtualThread
    public Response take(
            RoutingContext context,
            @HeaderParam("Content-Type") @Nullable String type,
            byte[] body) {
        try (var visit = Visit.claim(context)) {
            return take(visit, json.read(visit, type, body));
        } catch (JsonBody.Unread e) {
            return answers.refused(e.refusal());
        }
    }

    private Response take(Visit visit, JsonNode body) {
        if (!body.path("version").asText("").equals(VERSION)) {
            return answers.refused(Refusal.bad("only version 4 of the webhook is known"));
        }
        if (!body.path("alerts").isArray()) {
            return answers.refused(Refusal.bad("body has no array 'alerts'"));
        }
        var reading = Alerts.read(visit.sender(), body.path("alerts"));
        var sent = reading.alerts().stream().map(this::send).toArray(CompletableFuture<?>[]::new);
        var refusal = Delivery.stored(CompletableFuture.allOf(sent));
        if (refusal != null) {
            return answers.refused(refusal);
        }
        return Response.accepted(new Outcome(reading.alerts().size(), reading.errors()))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private CompletableFuture<Void> send(AlertEvent alert) {
        var event = alert.inEnvelope(SERVICE);
        var subject = Subjects.events(alert.cluster(), alert.namespace());
        var headers = Map.of("Content-Type", CloudEvent.MEDIA_TYPE);
        return signals.send(new Publication(subject, event.id(), headers), Json.bytes(event));
    }
}
