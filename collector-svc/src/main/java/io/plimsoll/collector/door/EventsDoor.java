package io.plimsoll.collector.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.collector.change.ChangeReader;
import io.plimsoll.collector.door.Signals.Signal;
import io.plimsoll.contracts.Subjects;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Changes that others tell of, as CloudEvents 1.0 (HTTP protocol binding): structured, binary, or
/// a batch. 202 means that JetStream has every good event; the answer says what is wrong with each
/// of the others.
@Path(Porter.EVENTS_WEBHOOK)
public class EventsDoor {
    private static final int MOST_EVENTS = 1_000;
    private static final MediaType STRUCTURED = new MediaType("application", "cloudevents+json");
    private static final MediaType BATCH = new MediaType("application", "cloudevents-batch+json");

    private final ChangeReader reader;
    private final Signals signals;
    private final Answers answers;
    private final JsonBody json;

    EventsDoor(ChangeReader reader, Signals signals, Answers answers, JsonBody json) {
        this.reader = reader;
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
            return answer(visit, read(context, visit, JsonBody.parsed(type), body));
        } catch (JsonBody.Unread e) {
            return answers.refused(e.refusal());
        }
    }

    private ChangeReader.Reading read(
            RoutingContext context, Visit visit, MediaType type, byte[] body)
            throws JsonBody.Unread {
        if (STRUCTURED.isCompatible(type) || BATCH.isCompatible(type)) {
            var events = json.read(visit, body);
            check(events, BATCH.isCompatible(type));
            return reader.structured(events, visit.sender().cluster());
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var header : context.request().headers()) {
            headers.put(header.getKey(), header.getValue());
        }
        if (!headers.containsKey("ce-specversion")) {
            throw new JsonBody.Unread(
                    Refusal.unsupported(
                            "the content type is application/cloudevents+json or"
                                    + " application/cloudevents-batch+json, or there are headers ce-…"));
        }
        return binary(visit, headers, type, body);
    }

    /// What its data hold is looked at when they are JSON, within the room for that.
    private ChangeReader.Reading binary(
            Visit visit, Map<String, String> headers, MediaType type, byte[] body)
            throws JsonBody.Unread {
        boolean isJson = type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
        if (isJson && body.length > 0) {
            json.read(visit, body);
        } else {
            json.prove(visit, body);
        }
        return reader.binary(headers, isJson ? body : new byte[0], visit.sender().cluster());
    }

    private static void check(JsonNode events, boolean isBatch) throws JsonBody.Unread {
        if (isBatch != events.isArray()) {
            throw new JsonBody.Unread(
                    Refusal.bad(isBatch ? "a batch is an array" : "an event is an object"));
        }
        if (events.size() > MOST_EVENTS && isBatch) {
            throw new JsonBody.Unread(JsonBody.tooLarge(MOST_EVENTS + " events"));
        }
    }

    private Response answer(Visit visit, ChangeReader.Reading reading) {
        var refusal =
                signals.deliver(
                        visit,
                        reading.changes().stream()
                                .map(change ->
                                        new Signal(
                                                Subjects.events(
                                                        change.cluster(), change.namespace()),
                                                change.inEnvelope(Signals.SERVICE)))
                                .toList());
        return refusal == null
                ? new Signals.Outcome(reading.changes().size(), reading.errors()).answer()
                : answers.refused(refusal);
    }
}
