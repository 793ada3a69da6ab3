package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Objects;

/// A CloudEvents 1.0 envelope in its JSON format ("structured mode").
///
/// @param id `<id>.<revision>`, which is the `Nats-Msg-Id` too
/// @param source the service that says it, as a URI reference
/// @param type `io.plimsoll.<thing>.<what happened>.v<major>`
/// @param subject what it is about
/// @param time when it happened, in event time
@JsonPropertyOrder({
    "specversion",
    "id",
    "source",
    "type",
    "subject",
    "time",
    "datacontenttype",
    "data"
})
public record CloudEvent<T>(
        String id, String source, String type, String subject, Instant time, T data) {
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    public CloudEvent {
        // Whoever reads one has it from somebody else: `{}` is no event.
        Objects.requireNonNull(type, "an event has a type");
        Objects.requireNonNull(data, "an event has data");
    }

    @JsonProperty
    public String specversion() {
        return "1.0";
    }

    @JsonProperty
    public String datacontenttype() {
        return "application/json";
    }
}
