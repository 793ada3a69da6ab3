package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/// The `data` of an event that tells of a sender that fell silent, or speaks again. While a source
/// is silent nothing of it is judged.
///
/// @param id the same for a silence and its end
/// @param revision 1 when it fell silent, 2 when it is back
/// @param source as the collector names it: cluster, `/`, the sender's own name
/// @param lastSampleAt the newest sample of it before it fell silent, in its own time
/// @param toldAt when this was noticed
@JsonPropertyOrder({"id", "revision", "state", "cluster", "source", "lastSampleAt", "toldAt"})
public record SourceCoverage(
        String id,
        int revision,
        State state,
        String cluster,
        String source,
        Instant lastSampleAt,
        Instant toldAt) {
    /// Also the third part of the event's type.
    public enum State {
        sourceSilent,
        sourceBack
    }

    /// The event that carries this, from the given service.
    public CloudEvent<SourceCoverage> inEnvelope(String service) {
        return new CloudEvent<>(
                id + "." + revision,
                service,
                "io.plimsoll.coverage." + state + ".v1",
                source,
                toldAt,
                this);
    }
}
