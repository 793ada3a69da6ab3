package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.HistoryQuery;
import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.history.HistoryOwner;
import io.plimsoll.gateway.inventory.Catalog;
import io.plimsoll.gateway.refusal.Refused;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// Which clusters, workloads and series there are.
@GraphQLApi
public final class Things {
    private final Catalog catalog;
    private final HistoryOwner owner;
    private final ReachableSeries reachable;
    private final Caller caller;

    Things(Catalog catalog, HistoryOwner owner, ReachableSeries reachable, Caller caller) {
        this.catalog = catalog;
        this.owner = owner;
        this.reachable = reachable;
        this.caller = caller;
    }

    @Query("clusters")
    public @NonNull List<@NonNull Cluster> clusters() throws Refused {
        var sight = Callers.sight(caller);
        return Pages.reading(() -> catalog.clusters(sight)).stream().map(Cluster::of).toList();
    }

    @Query("workloads")
    public @NonNull WorkloadConnection workloads(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String kind,
            @Nullable String name,
            @DefaultValue("50") int first,
            @Nullable String after)
            throws Refused {
        var filter =
                new Catalog.WorkloadFilter(cluster, namespace, kind, name, Callers.sight(caller));
        return WorkloadConnection.of(
                Pages.page(first, after, (from, most) -> catalog.workloads(filter, from, most)));
    }

    @Query("series")
    public @NonNull SeriesConnection series(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String workload,
            @Nullable String metric,
            @DefaultValue("50") int first,
            @Nullable String after)
            throws Refused {
        var filter =
                new Catalog.SeriesFilter(
                        cluster, namespace, workload, metric, Callers.sight(caller));
        return SeriesConnection.of(
                Pages.page(first, after, (from, most) -> catalog.series(filter, from, most)));
    }

    /// The steps of a series that begin in `[from, to)`; by default at the finest resolution with
    /// which 2,000 points suffice.
    @Query("seriesHistory")
    public @NonNull SeriesHistory seriesHistory(
            @Id @NonNull String series,
            @NonNull Instant from,
            @NonNull Instant to,
            @Nullable String resolution)
            throws Refused {
        var query = new HistoryQuery(reachable.id(series), from, to, resolution, null);
        return SeriesHistory.of(owner.history(query));
    }
}
