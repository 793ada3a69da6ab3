package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The `data` of an event that tells what a person decided.
///
/// @param id of the decision; the same for the same request sent twice
/// @param revision 1: a decision is not changed, another one follows it
/// @param incident id of the incident that it is about; null when it is about none
/// @param by who decided
/// @param at when it was asked for
/// @param silence what is silenced, or is not any more; null for other decisions
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "id",
    "revision",
    "kind",
    "cluster",
    "incident",
    "by",
    "reason",
    "at",
    "silence"
})
public record DecisionEvent(
        String id,
        int revision,
        Kind kind,
        String cluster,
        @Nullable String incident,
        String by,
        @Nullable String reason,
        Instant at,
        @Nullable Silence silence) {
    /// What was decided; also the third part of the event's type.
    public enum Kind {
        acknowledged,
        /// Nobody is called of what it covers.
        silenced,
        /// A silence is lifted before its time.
        unsilenced
    }

    /// Of what nobody is called for a while.
    ///
    /// @param id the same when it is lifted
    @JsonPropertyOrder({"id", "covers", "from", "until"})
    public record Silence(String id, SeriesSelector covers, Instant from, Instant until) {}

    /// The event that carries this, from the given service.
    public CloudEvent<DecisionEvent> inEnvelope(String service) {
        var about = silence == null ? incident : silence.id();
        return new CloudEvent<>(
                id + "." + revision,
                service,
                "io.plimsoll.decision." + kind + ".v1",
                cluster + "/" + about,
                at,
                this);
    }
}
