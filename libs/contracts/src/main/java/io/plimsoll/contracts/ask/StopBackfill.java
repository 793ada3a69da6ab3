package io.plimsoll.contracts.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Command `collector.stopBackfill`: what was brought in stays, and no more comes.
///
/// @param key the same for the same request sent twice
/// @param cluster another cluster's collectors stay silent
/// @param id of the back-fill
/// @param at when the person said so
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StopBackfill(
        String key, String cluster, String id, String by, @Nullable String reason, Instant at) {}
