package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.ForecastQuery;
import io.plimsoll.gateway.brain.ModelOwner;
import io.plimsoll.gateway.refusal.Refused;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// What will come of a series; the model service answers.
@GraphQLApi
public final class Forecasts {
    private final ModelOwner owner;
    private final ReachableSeries reachable;

    Forecasts(ModelOwner owner, ReachableSeries reachable) {
        this.owner = owner;
        this.reachable = reachable;
    }

    /// The steps after the newest one; by default 60, with a band that covers 95 % of what comes.
    /// With a `limit` also when it is reached.
    @Query("forecast")
    public @NonNull Forecast forecast(
            @Id @NonNull String series,
            @Nullable Integer steps,
            @Nullable Double coverage,
            @Nullable Double limit)
            throws Refused {
        var query = new ForecastQuery(reachable.id(series), null, steps, coverage, limit);
        return Forecast.of(owner.forecast(query));
    }
}
