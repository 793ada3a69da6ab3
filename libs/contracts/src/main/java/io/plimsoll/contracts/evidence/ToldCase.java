package io.plimsoll.contracts.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.plimsoll.contracts.IncidentEvent;
import java.util.Objects;

/// What was told of an incident last, and what it was concluded from.
///
/// @param told the `data` of the incident's event
public record ToldCase(IncidentEvent told, @JsonProperty("case") EvidenceCase from) {
    public ToldCase {
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(from, "case");
    }
}
