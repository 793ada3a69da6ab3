package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is asked of `plimsoll.v1.queries.model.history`: the steps of one series in `[from, to)`.
///
/// @param series the series' id, 16 hexadecimal digits
/// @param resolution `step`, `1h` or `1d`; null for the finest with which 2,000 points suffice
/// @param after the `next` of the page before; null for the first
/// @param cluster whose series the asker may see; a series of another one is not there for it. Null
///   for all
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryQuery(
        String series,
        Instant from,
        Instant to,
        @Nullable String resolution,
        @Nullable String after,
        @Nullable String cluster) {
    /// A query by someone who may see all clusters.
    public HistoryQuery(
            String series,
            Instant from,
            Instant to,
            @Nullable String resolution,
            @Nullable String after) {
        this(series, from, to, resolution, after, null);
    }
}
