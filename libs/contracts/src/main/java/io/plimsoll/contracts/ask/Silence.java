package io.plimsoll.contracts.ask;

import io.plimsoll.contracts.SeriesSelector;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Command `detector.silence`: a person wants nobody to be called of something for a while.
///
/// @param key the same for the same request sent twice
/// @param covers what of the cluster
/// @param from when it begins, and `until` when it ends
/// @param at when the person said so
public record Silence(
        String key,
        String cluster,
        SeriesSelector covers,
        Instant from,
        Instant until,
        String by,
        @Nullable String reason,
        Instant at) {}
