package io.plimsoll.gateway.graph;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// An incident of the past that is like another, and what was done then.
///
/// @param similarity 0..1
/// @param reasons what both have, the rarest first
/// @param actions that were carried out
/// @param helped whether one of them did; null when nothing was done, or nobody looked
public record SimilarIncident(
        @NonNull Incident incident,
        double similarity,
        @NonNull List<@NonNull String> reasons,
        @NonNull List<@NonNull Action> actions,
        @Nullable Boolean helped) {}
