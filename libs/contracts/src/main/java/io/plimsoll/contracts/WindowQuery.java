package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is asked of `plimsoll.v1.queries.model.window`: how a series went on since something
/// happened, beside what was to be expected of it.
///
/// @param series the series' id, 16 hexadecimal digits
/// @param cluster whose series the asker may see; a series of another one is not there for it. Null
///   for all
/// @param since what comes before it is all that the forecast knows
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WindowQuery(String series, @Nullable String cluster, Instant since) {}
