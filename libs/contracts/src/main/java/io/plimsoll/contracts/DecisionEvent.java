package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `data` of an event that tells what a person decided.
///
/// @param id of the decision; the same for the same request sent twice
/// @param revision 1: a decision is not changed, another one follows it
/// @param incident id of the incident that it is about; null when it is about none
/// @param by who decided
/// @param at when it was asked for
/// @param silence what is silenced, or is not any more; null for other decisions
/// @param feedback what is said of an incident, or is not any more; null for other decisions
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
    "silence",
    "feedback"
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
        @Nullable Silence silence,
        @Nullable Feedback feedback) {
    /// One that says nothing of what an incident was.
    public DecisionEvent(
            String id,
            int revision,
            Kind kind,
            String cluster,
            @Nullable String incident,
            String by,
            @Nullable String reason,
            Instant at,
            @Nullable Silence silence) {
        this(id, revision, kind, cluster, incident, by, reason, at, silence, null);
    }

    /// What was decided; also the third part of the event's type.
    public enum Kind {
        acknowledged,
        /// Nobody is called of what it covers.
        silenced,
        /// A silence is lifted before its time.
        unsilenced,
        /// It is said what an incident was.
        judged,
        /// What was said is taken back.
        withdrawn
    }

    /// Of what nobody is called for a while.
    ///
    /// @param id the same when it is lifted
    @JsonPropertyOrder({"id", "covers", "from", "until"})
    public record Silence(String id, SeriesSelector covers, Instant from, Instant until) {}

    /// What an incident was, for what comes after it.
    ///
    /// @param id the same when it is taken back
    /// @param verdict null when it is taken back, as are the others
    /// @param series what it began with and what joined
    /// @param until when it is forgotten
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"id", "verdict", "series", "until"})
    public record Feedback(
            String id,
            @Nullable Verdict verdict,
            @Nullable List<SeriesOf> series,
            @Nullable Instant until) {}

    /// What an incident was.
    public enum Verdict {
        /// It was worth the call.
        real,
        /// It was not.
        noise,
        /// It was planned, or is known.
        expected
    }

    /// The series of one metric of a workload.
    @JsonPropertyOrder({"namespace", "kind", "name", "metric"})
    public record SeriesOf(String namespace, String kind, String name, String metric) {}

    /// The event that carries this, from the given service.
    public CloudEvent<DecisionEvent> inEnvelope(String service) {
        return new CloudEvent<>(
                id + "." + revision,
                service,
                "io.plimsoll.decision." + kind + ".v1",
                cluster + "/" + about(),
                at,
                this);
    }

    private @Nullable String about() {
        if (silence != null) {
            return silence.id();
        }
        return incident == null && feedback != null ? feedback.id() : incident;
    }
}
