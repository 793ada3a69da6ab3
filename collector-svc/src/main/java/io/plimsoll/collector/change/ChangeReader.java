package io.plimsoll.collector.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import io.plimsoll.contracts.ChangeEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the changes of a request, in each of the three forms of CloudEvents over HTTP. Thread
/// safe.
@Singleton
public final class ChangeReader {
    private final ObjectMapper json;
    private final InstantSource clock;
    private final JsonFormat format = new JsonFormat();

    ChangeReader(ObjectMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    /// What was read of a request.
    ///
    /// @param errors by the place of the event in the request
    public record Reading(List<ChangeEvent> changes, SortedMap<Integer, String> errors) {}

    /// The events of the structured form (one object) or of a batch (an array of them).
    ///
    /// @param cluster that the sender is bound to; null when it is bound to none
    public Reading structured(JsonNode body, @Nullable String cluster) {
        var reading = new Reading(new ArrayList<>(), new TreeMap<>());
        if (body.isArray()) {
            for (int i = 0; i < body.size(); i++) {
                read(reading, i, body.get(i), cluster);
            }
        } else {
            read(reading, 0, body, cluster);
        }
        return reading;
    }

    private void read(Reading reading, int place, JsonNode node, @Nullable String cluster) {
        try {
            take(reading, place, format.deserialize(json.writeValueAsBytes(node)), cluster);
        } catch (CloudEventRWException | EventDeserializationException e) {
            reading.errors.put(place, fault(e));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read can be written", e);
        }
    }

    /// The event of the binary form, whose attributes are headers.
    public Reading binary(Map<String, String> headers, byte[] body, @Nullable String cluster) {
        var reading = new Reading(new ArrayList<>(), new TreeMap<>());
        try {
            var event =
                    HttpMessageFactory.createReader(headers, body.length == 0 ? null : body)
                            .toEvent();
            take(reading, 0, event, cluster);
        } catch (CloudEventRWException | IllegalStateException e) {
            reading.errors.put(0, fault(e));
        }
        return reading;
    }

    private static String fault(RuntimeException e) {
        var reason =
                e.getCause() instanceof JsonProcessingException cause
                        ? cause.getOriginalMessage()
                        : e.getMessage();
        return "no CloudEvent: " + reason;
    }

    private void take(Reading reading, int place, CloudEvent event, @Nullable String cluster) {
        try {
            reading.changes.add(Changes.change(event, data(event), cluster, clock.instant()));
        } catch (BadChange e) {
            reading.errors.put(place, e.reason());
        }
    }

    /// What is no JSON object says nothing that we know how to read.
    private JsonNode data(CloudEvent event) {
        var data = event.getData();
        if (data == null) {
            return MissingNode.getInstance();
        }
        if (data instanceof JsonCloudEventData tree) {
            return tree.getNode();
        }
        try {
            return json.readTree(data.toBytes());
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
