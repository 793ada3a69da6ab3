package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What is asked of `plimsoll.v1.queries.model.models`, the versions of a series' model, and of
/// `plimsoll.v1.queries.model.backtest`, how candidates for the next one do.
///
/// @param series the series' id, 16 hexadecimal digits
/// @param cluster whose series the asker may see; a series of another one is not there for it. Null
///   for all
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelsQuery(String series, @Nullable String cluster) {}
