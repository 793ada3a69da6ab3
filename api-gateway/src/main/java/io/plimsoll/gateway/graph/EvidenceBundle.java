package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.evidence.EvidenceAnswer;
import java.time.Instant;
import org.eclipse.microprofile.graphql.NonNull;

/// All that speaks for an incident as it was told in one revision, under a name that is the hash of
/// it.
///
/// @param size of its JSON, in bytes
/// @param complete whether nothing is missing in it
/// @param url where it is, on this server
public record EvidenceBundle(
        @NonNull String sha256,
        int revision,
        int size,
        boolean complete,
        @NonNull Instant at,
        @NonNull String url) {
    static EvidenceBundle of(EvidenceAnswer.Entry it) {
        return new EvidenceBundle(
                it.sha256(),
                it.revision(),
                it.size(),
                it.complete(),
                it.at(),
                "/evidence/" + it.sha256());
    }
}
