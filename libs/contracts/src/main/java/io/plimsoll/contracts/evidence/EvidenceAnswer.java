package io.plimsoll.contracts.evidence;

import java.time.Instant;
import java.util.List;

/// The bundles of an incident, the latest revision first. A query that is refused is answered with
/// a [io.plimsoll.contracts.ask.Reply] instead, which has an `error`.
public record EvidenceAnswer(String incident, List<Entry> bundles) {
    public EvidenceAnswer {
        bundles = List.copyOf(bundles);
    }

    /// One bundle.
    ///
    /// @param revision of the incident
    /// @param size of its JSON, in bytes
    /// @param complete whether nothing is missing in it
    /// @param at event time of what the revision tells
    public record Entry(String sha256, int revision, int size, boolean complete, Instant at) {}
}
