package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What is asked of `plimsoll.v1.queries.detector.coverage`: how well the workloads of a cluster
/// are watched.
///
/// @param namespace null for all
/// @param state null for all
/// @param first how many, 1 to 500; null for 100
/// @param after the place of the last one of the page before; null for the first page
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CoverageQuery(
        String cluster,
        @Nullable String namespace,
        CoverageAnswer.@Nullable State state,
        @Nullable Integer first,
        @Nullable String after) {}
