package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is asked of `plimsoll.v1.queries.model.record`: the closed steps of all series of one
/// cluster in `[from, to)`. It is answered with [io.plimsoll.contracts.proto.RecordPage], in
/// protobuf.
///
/// @param cluster whose series; those of others are never in it
/// @param after the `next` of the page before; null for the first
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordQuery(String cluster, Instant from, Instant to, @Nullable String after) {}
