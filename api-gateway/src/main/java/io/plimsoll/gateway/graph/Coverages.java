package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.CoverageAnswer;
import io.plimsoll.contracts.CoverageQuery;
import io.plimsoll.gateway.coverage.CoverageOwner;
import io.plimsoll.gateway.refusal.BadRequest;
import io.plimsoll.gateway.refusal.Refused;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// Which workloads are watched, and which are not and why; the detectors answer.
@GraphQLApi
public final class Coverages {
    private final CoverageOwner owner;

    Coverages(CoverageOwner owner) {
        this.owner = owner;
    }

    /// By namespace, kind and name, as counted within the last half minute.
    @Query("coverage")
    public @NonNull CoverageConnection coverage(
            @NonNull String cluster,
            @Nullable String namespace,
            @Nullable CoverageState state,
            @DefaultValue("50") int first,
            @Nullable String after)
            throws Refused {
        if (first < 1 || first > Pages.MOST) {
            throw new BadRequest("first is 1 to " + Pages.MOST);
        }
        var place = CoverageConnection.place(after);
        if (after != null && place.isEmpty()) {
            throw new BadRequest("after is no cursor");
        }
        var wanted = state == null ? null : CoverageAnswer.State.valueOf(state.name());
        var query = new CoverageQuery(cluster, namespace, wanted, first, place.orElse(null));
        return CoverageConnection.of(owner.coverage(query), place.isPresent());
    }
}
