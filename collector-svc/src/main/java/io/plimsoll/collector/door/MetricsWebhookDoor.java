package io.plimsoll.collector.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.collector.intake.WebhookIntake;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Samples as JSON, for whoever has no Prometheus. 202 means that JetStream has every good item;
/// the answer says what is wrong with each of the others.
@Path(Porter.METRICS_WEBHOOK)
public class MetricsWebhookDoor {
    private static final int MOST_BYTES = 8 << 20;

    /// What is read of a body takes at most this much memory: ordinary items come to nine times
    /// their text.
    private static final int MOST_TREE_BYTES = 12 * MOST_BYTES;

    private final WebhookIntake intake;
    private final Delivery delivery;
    private final Answers answers;
    private final ObjectMapper json;

    MetricsWebhookDoor(
            WebhookIntake intake, Delivery delivery, Answers answers, ObjectMapper json) {
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
            if (type == null || !MediaType.APPLICATION_JSON_TYPE.isCompatible(parsed(type))) {
                return answers.refused(Refusal.unsupported("the content type is application/json"));
            }
            var refusal = room(visit, body);
            if (refusal != null) {
                return answers.refused(refusal);
            }
            return take(visit, json.readTree(body));
        } catch (JsonProcessingException e) {
            return answers.refused(Refusal.bad("body is not JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            return answers.refused(Refusal.bad("body is not JSON in UTF-8"));
        }
    }

    /// Takes the room that reading the body needs, or says why it is not read.
    private @Nullable Refusal room(Visit visit, byte[] body) throws IOException {
        if (body.length > MOST_BYTES) {
            return tooLarge("a body of " + MOST_BYTES + " bytes");
        }
        long tree;
        try (var parser = json.createParser(body)) {
            tree = TreeSize.of(parser);
        }
        if (tree > MOST_TREE_BYTES) {
            return tooLarge("what takes " + MOST_TREE_BYTES + " bytes to read");
        }
        var verdict = visit.grow(tree);
        return verdict == Room.Verdict.TAKEN ? null : Refusal.of(verdict);
    }

    private static Refusal tooLarge(String limit) {
        return new Refusal(413, "size", "the limit is " + limit);
    }

    private Response take(Visit visit, @Nullable JsonNode body) {
        if (body == null || !body.path("samples").isArray()) {
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
            return answers.refused(tooLarge(intake.mostSamples() + " samples"));
        }
        var reading = intake.read(visit.sender(), named.textValue(), body.path("samples"));
        var refusal = delivery.deliver(reading.intake());
        return refusal != null
                ? answers.refused(refusal)
                : Response.accepted(new Outcome(reading.intake().size(), reading.errors()))
                        .type(MediaType.APPLICATION_JSON)
                        .build();
    }

    private static MediaType parsed(String type) {
        try {
            return MediaType.valueOf(type);
        } catch (IllegalArgumentException e) {
            return MediaType.APPLICATION_OCTET_STREAM_TYPE;
        }
    }
}
