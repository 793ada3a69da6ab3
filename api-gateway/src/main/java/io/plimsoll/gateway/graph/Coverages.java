package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.CoverageAnswer;
import io.plimsoll.contracts.CoverageQuery;
import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.brain.DetectorOwner;
import io.plimsoll.gateway.refusal.BadRequest;
import io.plimsoll.gateway.refusal.NotFound;
import io.plimsoll.gateway.refusal.Refused;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// Which workloads are watched, and which are not and why; the detectors answer.
@GraphQLApi
public final class Coverages {
    private final DetectorOwner owner;
    private final Caller caller;
    private final InstantSource clock;

    Coverages(DetectorOwner owner, Caller caller, InstantSource clock) {
        this.owner = owner;
        this.caller = caller;
        this.clock = clock;
    }

    /// By namespace, kind and name, as counted within the last half minute. Who sees some
    /// namespaces asks for one of them; of any other it is as if nothing were there.
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
        var sight = Callers.sight(caller);
        if (!sight.seesCluster(cluster)) {
            throw new NotFound("nothing was counted yet");
        }
        var seen = namespace(namespace, sight);
        if (seen != null && !sight.sees(cluster, seen)) {
            return CoverageConnection.of(nothing(cluster), false);
        }
        var wanted = state == null ? null : CoverageAnswer.State.valueOf(state.name());
        var query = new CoverageQuery(cluster, seen, wanted, first, place.orElse(null));
        return CoverageConnection.of(owner.coverage(query), place.isPresent());
    }

    private static @Nullable String namespace(@Nullable String asked, Sight sight)
            throws BadRequest {
        if (asked != null || sight.seesWholeClusters()) {
            return asked;
        }
        if (sight.namespaces().size() > 1) {
            throw new BadRequest("namespace is wanted: you see some");
        }
        return sight.namespaces().iterator().next();
    }

    private CoverageAnswer nothing(String cluster) {
        var none = new CoverageAnswer.Counts(0, 0, 0, 0, 0);
        return new CoverageAnswer(cluster, clock.instant(), none, List.of(), null);
    }
}
