package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/// The `data` of an event that tells that a reader came too late for a part of the log: what was
/// said of this cluster in it was never judged.
///
/// @param id of this loss, for this cluster
/// @param fromSequence the first sequence that may be lost
/// @param toSequence the last one, inclusive; one less than `fromSequence` when the log was
///   replaced by a new one and what it held is unknown
@JsonPropertyOrder({
    "id",
    "revision",
    "cluster",
    "partition",
    "fromSequence",
    "toSequence",
    "toldAt"
})
public record DataLost(
        String id,
        int revision,
        String cluster,
        int partition,
        long fromSequence,
        long toSequence,
        Instant toldAt) {
    /// The event that carries this, from the given service.
    public CloudEvent<DataLost> inEnvelope(String service) {
        return new CloudEvent<>(
                id + "." + revision,
                service,
                "io.plimsoll.coverage.dataLost.v1",
                cluster + "/" + partition,
                toldAt,
                this);
    }
}
