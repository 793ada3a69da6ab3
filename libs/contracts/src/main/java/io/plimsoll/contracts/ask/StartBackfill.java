package io.plimsoll.contracts.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Command `collector.startBackfill`: a person lets a cluster learn from the past that one of its
/// sources keeps.
///
/// @param key the same for the same request sent twice
/// @param cluster another cluster's collectors stay silent
/// @param source a name that the collectors of that cluster know; nobody outside says an address
/// @param days how far back, above 0 and at most 366
/// @param match which series, as in PromQL; null for all
/// @param at when the person said so
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StartBackfill(
        String key,
        String cluster,
        String source,
        double days,
        @Nullable List<String> match,
        String by,
        @Nullable String reason,
        Instant at) {
    public StartBackfill {
        match = match == null ? null : List.copyOf(match);
    }
}
