package io.plimsoll.contracts.ask;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Command `model.rollBack`: a person puts an older version of a series' model in the place of the
/// newest.
///
/// @param key the same for the same request sent twice
/// @param series the series' id, 16 hexadecimal digits
/// @param version which one; null for the published one before the one in force
/// @param at when the person said so
public record RollBackModel(
        String key,
        String series,
        @Nullable String version,
        String by,
        @Nullable String reason,
        Instant at) {}
