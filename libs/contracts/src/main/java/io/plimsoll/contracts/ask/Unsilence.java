package io.plimsoll.contracts.ask;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Command `detector.unsilence`: a person lifts a silence before its time.
///
/// @param key the same for the same request sent twice
/// @param silence id of the silence
/// @param at when the person said so
public record Unsilence(
        String key,
        String cluster,
        String silence,
        String by,
        @Nullable String reason,
        Instant at) {}
