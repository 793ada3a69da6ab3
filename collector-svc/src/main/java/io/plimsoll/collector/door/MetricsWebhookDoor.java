package io.plimsoll.collector.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.collector.intake.DataItems;
import io.plimsoll.collector.intake.WebhookIntake;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Samples as JSON, for whoever has no Prometheus, in our own form or in that of [DataItems]. 202
/// means that JetStream has every good item; the answer says what is wrong with each of the others.
@Path(Porter.METRICS_WEBHOOK)
public class MetricsWebhookDoor {
    private final WebhookIntake intake;
    private final Delivery delivery;
    private final Answers answers;
    private final JsonBody json;

    MetricsWebhookDoor(WebhookIntake intake, Delivery delivery, Answers answers, JsonBody json) {
        this.intake = intake;
        this.delivery = delivery;
        this.answers = answers;
        this.json = json;
    }

    /// What was taken, and what was not.
    public record Outcome(int accepted, List<WebhookIntake.ItemError> errors) {
        public Outcome {
            errors = List.copyOf(errors);
        }
    }

    @POST
    @RunOnVirtualThread
    public Response take(
            RoutingContext context,
            @HeaderParam("Content-Type") @Nullable String type,
            byte[] body) {
        try (var visit = Visit.claim(context)) {
            return take(visit, DataItems.asSamples(json.read(visit, type, body)));
        } catch (JsonBody.Unread e) {
            return answers.refused(e.refusal());
        }
    }

    private Response take(Visit visit, JsonNode body) {
        if (!body.path("samples").isArray()) {
            return answers.refused(Refusal.bad("body has no array 'samples'"));
        }
        var named = body.path("cluster");
        if (!named.isMissingNode() && !named.isTextual()) {
            return answers.refused(Refusal.bad("cluster is not a string"));
        }
        if (named.isTextual() && !visit.sender().maySpeakOf(named.textValue())) {
            return answers.refused(Refusal.OTHER_CLUSTER);
        }
        if (body.path("samples").size() > intake.mostSamples()) {
            return answers.refused(JsonBody.tooLarge(intake.mostSamples() + " samples"));
        }
        var reading = intake.read(visit.sender(), named.textValue(), body.path("samples"));
        var refusal = delivery.deliver(visit, reading.intake());
        return refusal != null
                ? answers.refused(refusal)
                : Response.accepted(new Outcome(reading.intake().size(), reading.errors()))
                        .type(MediaType.APPLICATION_JSON)
                        .build();
    }
}
