package io.plimsoll.gateway.graph;

import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// Where a page begins and ends in its list.
@Type("PageInfo")
public record PageEnds(
        @NonNull Boolean hasNextPage,
        @NonNull Boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {}
