package io.plimsoll.contracts.ask;

import io.plimsoll.contracts.DecisionEvent.SeriesOf;
import io.plimsoll.contracts.DecisionEvent.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Command `detector.giveFeedback`: a person says what an incident was.
///
/// @param key the same for the same request sent twice
/// @param series what it began with and what joined
/// @param until when that is forgotten
/// @param at when the person said so
public record GiveFeedback(
        String key,
        String cluster,
        String incident,
        Verdict verdict,
        List<SeriesOf> series,
        Instant until,
        String by,
        @Nullable String reason,
        Instant at) {}
