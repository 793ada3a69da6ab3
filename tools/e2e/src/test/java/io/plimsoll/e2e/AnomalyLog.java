package io.plimsoll.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Streams;
import io.plimsoll.testkit.StreamContents;
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

    private final String url;

    AnomalyLog(String url) {
        this.url = url;
    }

    /// Everything said so far.
    ///
    /// @throws IOException when the server cannot be reached or asked
    Anomalies look() throws IOException, InterruptedException {
        var told = new ArrayList<Anomalies.Told>();
        try (var look = NatsLook.at(url)) {
            var signals = StreamContents.of(look.connection(), Streams.SIGNALS.name());
            for (var message : signals.under(SUBJECTS)) {
                told.add(read(message));
            }
        }
        return new Anomalies(told);
    }

    private static Anomalies.Told read(StreamContents.Held message) throws IOException {
        byte[] data = message.payload();
        var event = Json.anomaly(data);
        return new Anomalies.Told(
                message.sequence(),
                event.id(),
                event.data(),
                faults(message, MAPPER.readTree(data), event.data().id()));
    }

    /// What is wrong with the envelope; nothing when it is a CloudEvent 1.0 as promised.
    private static List<String> faults(
            StreamContents.Held message, JsonNode event, String anomaly) {
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
        var messageId = message.headers().getFirst("Nats-Msg-Id");
        expect(faults, "Nats-Msg-Id", id, String.valueOf(messageId));
        return faults;
    }

    private static void expect(List<String> faults, String what, String right, String found) {
        if (!right.equals(found)) {
            faults.add("%s is %s, not %s".formatted(what, found, right));
        }
    }
}
