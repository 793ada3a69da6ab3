package io.plimsoll.contracts.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What is asked of `plimsoll.v1.queries.detector.case`: what an incident of that cluster was
/// concluded from when it was told last. An incident of another cluster is not there for it.
///
/// @param from the first byte of the page; null for 0
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseQuery(String cluster, String incident, @Nullable Integer from) {
    public CaseQuery(String cluster, String incident) {
        this(cluster, incident, null);
    }
}
