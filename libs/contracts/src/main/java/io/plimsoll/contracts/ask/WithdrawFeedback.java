package io.plimsoll.contracts.ask;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Command `detector.withdrawFeedback`: a person takes back what was said of an incident.
///
/// @param key the same for the same request sent twice
/// @param feedback id of what was said
/// @param at when the person said so
public record WithdrawFeedback(
        String key,
        String cluster,
        String feedback,
        String by,
        @Nullable String reason,
        Instant at) {}
