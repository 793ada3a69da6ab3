package io.plimsoll.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.MessageInfo;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Streams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the events of anomalies as any subscriber would see them, in the order of the stream.
///
/// Each look connects anew and reads from the beginning: a lasting subscription would have to be
/// trusted through the server's restarts, and it is the stream that is on trial.
final class AnomalyLog {
    private static final String SUBJECTS = "plimsoll.v1.anomalies.>";
    private static final List<String> REQUIRED =
            List.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype");
    private static final JsonMapper MAPPER = new JsonMapper();

    /// "No message found", and "stream not found": nobody said anything yet.
    private static final List<Integer> NOTHING = List.of(10037, 10059);

    private final String url;

    AnomalyLog(String url) {
        this.url = url;
    }

    /// Everything said so far.
    ///
    /// @throws IOException when the server cannot be reached or asked
    Anomalies look() throws IOException, InterruptedException {
        try (var look = NatsLook.at(url)) {
            return readAll(look.connection().jetStreamManagement());
        } catch (JetStreamApiException e) {
            if (NOTHING.contains(e.getApiErrorCode())) {
                return new Anomalies(List.of());
            }
            throw new IOException(e);
        }
    }

    private static Anomalies readAll(JetStreamManagement management)
            throws IOException, JetStreamApiException {
        var stream = Streams.SIGNALS.name();
        long last = management.getStreamInfo(stream).getStreamState().getLastSequence();
        var told = new ArrayList<Anomalies.Told>();
        for (long next = 1; next <= last; ) {
            MessageInfo message;
            try {
                message = management.getNextMessage(stream, next, SUBJECTS);
            } catch (JetStreamApiException e) {
                if (NOTHING.contains(e.getApiErrorCode())) {
                    break;
                }
                throw e;
            }
            told.add(read(message));
            next = message.getSeq() + 1;
        }
        return new Anomalies(told);
    }

    private static Anomalies.Told read(MessageInfo message) throws IOException {
        byte[] data = message.getData();
        if (data == null) {
            throw new IOException("message %d is empty".formatted(message.getSeq()));
        }
        var event = Json.anomaly(data);
        return new Anomalies.Told(
                message.getSeq(),
                event.id(),
                event.data(),
                faults(message, MAPPER.readTree(data), event.data().id()));
    }

    /// What is wrong with the envelope; nothing when it is a CloudEvent 1.0 as promised.
    private static List<String> faults(MessageInfo message, JsonNode event, String anomaly) {
        var faults = new ArrayList<String>();
        for (var name : REQUIRED) {
            if (event.path(name).asText().isEmpty()) {
                faults.add("no " + name);
            }
        }
        expect(faults, "specversion", "1.0", event.path("specversion").asText());
        expect(
                faults,
                "datacontenttype",
                "application/json",
                event.path("datacontenttype").asText());
        var data = event.path("data");
        expect(
                faults,
                "type",
                "io.plimsoll.anomaly." + data.path("state").asText() + ".v1",
                event.path("type").asText());
        var id = event.path("id").asText();
        expect(faults, "id", anomaly + "." + data.path("revision").asInt(), id);
        var headers = message.getHeaders();
        var messageId = headers == null ? "" : headers.getFirst("Nats-Msg-Id");
        expect(faults, "Nats-Msg-Id", id, String.valueOf(messageId));
        return faults;
    }

    private static void expect(List<String> faults, String what, String right, String found) {
        if (!right.equals(found)) {
            faults.add("%s is %s, not %s".formatted(what, found, right));
        }
    }
}
