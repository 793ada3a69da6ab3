package io.plimsoll.gateway.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What of the read model is asked for; null for all.
///
/// @param open what is not over, or only what is
/// @param since what began then or later
public record Filter(
        @Nullable String cluster,
        @Nullable String namespace,
        @Nullable String state,
        @Nullable String severity,
        @Nullable Boolean open,
        @Nullable Instant since) {}
