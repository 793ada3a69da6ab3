package io.plimsoll.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The JSON form of events: times RFC 3339, durations ISO 8601, unknown fields ignored so that
/// contracts may grow. The same value gives the same bytes.
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private Json() {}

    public static byte[] bytes(Object event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads an anomaly's event.
    ///
    /// @throws IOException when it is no such event; the message says where
    public static CloudEvent<AnomalyEvent> anomaly(byte[] json) throws IOException {
        return event(json, AnomalyEvent.class);
    }

    /// Reads an event of any type, whose `data` is read when that is known.
    ///
    /// @throws IOException when it is no event; the message says where
    public static CloudEvent<JsonNode> event(byte[] json) throws IOException {
        return MAPPER.readValue(
                json,
                MAPPER.getTypeFactory().constructParametricType(CloudEvent.class, JsonNode.class));
    }

    /// What the `data` of an event says, as that type.
    ///
    /// @throws IOException when it is none; the message says where
    public static <T> T data(CloudEvent<JsonNode> event, Class<T> type) throws IOException {
        return MAPPER.treeToValue(event.data(), type);
    }

    /// Reads a value of that type.
    ///
    /// @throws IOException when it is none; the message says where
    public static <T> T read(byte[] json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    /// Reads an event whose `data` is of that type.
    ///
    /// @throws IOException when it is no such event; the message says where
    public static <T> CloudEvent<T> event(byte[] json, Class<T> data) throws IOException {
        return MAPPER.readValue(
                json, MAPPER.getTypeFactory().constructParametricType(CloudEvent.class, data));
    }
}
