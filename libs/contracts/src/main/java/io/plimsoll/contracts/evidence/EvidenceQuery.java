package io.plimsoll.contracts.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What is asked of `plimsoll.v1.queries.model.evidence`: which bundles there are of an incident,
/// or a page of one of them.
///
/// @param incident of which the bundles are listed; null when a bundle is asked for
/// @param sha256 of the bundle that is read; null when they are listed
/// @param from the first byte of the page; null for 0
/// @param cluster whose evidence the asker may see; that of another one is not there for it. Null
///   for all
/// @param fresh whether one of the present revision is made first, when there is none; null for no
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceQuery(
        @Nullable String incident,
        @Nullable String sha256,
        @Nullable Integer from,
        @Nullable String cluster,
        @Nullable Boolean fresh) {
    public static EvidenceQuery of(String incident) {
        return new EvidenceQuery(incident, null, null, null, null);
    }

    public static EvidenceQuery page(String sha256, int from) {
        return new EvidenceQuery(null, sha256, from, null, null);
    }
}
