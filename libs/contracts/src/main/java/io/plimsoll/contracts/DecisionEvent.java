package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The `data` of an event that tells what a person decided about an incident.
///
/// @param id of the decision; the same for the same request sent twice
/// @param revision 1: a decision is not changed, another one follows it
/// @param incident id of the incident
/// @param by who decided
/// @param at when it was asked for
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "revision", "kind", "cluster", "incident", "by", "reason", "at"})
public record DecisionEvent(
        String id,
        int revision,
        Kind kind,
        String cluster,
        String incident,
        String by,
        @Nullable String reason,
        Instant at) {
    /// What was decided; also the third part of the event's type.
    public enum Kind {
        acknowledged
    }

    /// The event that carries this, from the given service.
    public CloudEvent<DecisionEvent> inEnvelope(String service) {
        return new CloudEvent<>(
                id + "." + revision,
                service,
                "io.plimsoll.decision." + kind + ".v1",
                cluster + "/" + incident,
                at,
                this);
    }
}
