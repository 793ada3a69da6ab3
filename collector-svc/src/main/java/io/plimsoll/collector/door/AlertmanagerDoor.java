package io.plimsoll.collector.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.collector.alert.Alerts;
import io.plimsoll.collector.door.Signals.Signal;
import io.plimsoll.contracts.Subjects;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// The webhook of Alertmanager. 202 means that JetStream has every good alert: one that is sent
/// again, as Alertmanager does while it fires, has the same id.
@Path(Porter.ALERTMANAGER_WEBHOOK)
public class AlertmanagerDoor {
    private static final String VERSION = "4";

    private final Signals signals;
    private final Answers answers;
    private final JsonBody json;

    AlertmanagerDoor(Signals signals, Answers answers, JsonBody json) {
        this.signals = signals;
        this.answers = answers;
        this.json = json;
    }

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
        var refusal =
                signals.deliver(
                        visit,
                        reading.alerts().stream()
                                .map(alert ->
                                        new Signal(
                                                Subjects.events(alert.cluster(), alert.namespace()),
                                                alert.inEnvelope(Signals.SERVICE)))
                                .toList());
        return refusal == null
                ? new Signals.Outcome(reading.alerts().size(), reading.errors()).answer()
                : answers.refused(refusal);
    }
}
