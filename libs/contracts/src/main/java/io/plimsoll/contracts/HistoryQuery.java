package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is asked of `plimsoll.v1.queries.model.history`: the steps of one series in `[from, to)`.
///
/// @param series the series' id, 16 hexadecimal digits
/// @param resolution `step`, `1h` or `1d`; null for the finest with which 2,000 points suffice
/// @param after the `next` of the page before; null for the first
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryQuery(
        String series,
        Instant from,
        Instant to,
        @Nullable String resolution,
        @Nullable String after) {}
