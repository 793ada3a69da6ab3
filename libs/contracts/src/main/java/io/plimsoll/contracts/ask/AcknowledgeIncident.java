package io.plimsoll.contracts.ask;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Command `detector.acknowledgeIncident`: a person takes an incident on.
///
/// @param key the same for the same request sent twice
/// @param at when the person said so
public record AcknowledgeIncident(
        String key,
        String cluster,
        String incident,
        String by,
        @Nullable String reason,
        Instant at) {}
