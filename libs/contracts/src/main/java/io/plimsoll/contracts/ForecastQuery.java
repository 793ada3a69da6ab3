package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What is asked of `plimsoll.v1.queries.model.forecast`: the steps of one series after its newest
/// one.
///
/// @param series the series' id, 16 hexadecimal digits
/// @param cluster whose series the asker may see; a series of another one is not there for it. Null
///   for all
/// @param steps how many, 1 to 1,440; null for 60
/// @param coverage of the band, 0.5 to 0.999; null for 0.95
/// @param limit of which is asked when it is reached; null for none
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ForecastQuery(
        String series,
        @Nullable String cluster,
        @Nullable Integer steps,
        @Nullable Double coverage,
        @Nullable Double limit) {}
