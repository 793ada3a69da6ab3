package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.audit.Audited;
import io.plimsoll.gateway.brain.ModelOwner;
import io.plimsoll.gateway.refusal.Refused;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// Which model of a series is in force, and why; the model service answers.
@GraphQLApi
public final class Models {
    private final ModelOwner owner;
    private final Caller caller;
    private final ReachableSeries reachable;

    Models(ModelOwner owner, Caller caller, ReachableSeries reachable) {
        this.owner = owner;
        this.caller = caller;
        this.reachable = reachable;
    }

    /// The version in force after a mutation.
    public record ModelChange(@NonNull MutationStatus status, @NonNull Model model) {}

    @Query("models")
    public @NonNull List<@NonNull Model> models(@Id @NonNull String series) throws Refused {
        return owner.models(reachable.id(series)).versions().stream().map(Model::of).toList();
    }

    /// Puts an older version in the place of the newest; by default the one before. A request that
    /// is sent again needs the `key` of the first.
    @Mutation("rollBackModel")
    @Audited
    public @NonNull ModelChange rollBackModel(
            @Id @NonNull String series,
            @Nullable String version,
            @Nullable String reason,
            @Nullable String key)
            throws Refused {
        var once = key == null ? UUID.randomUUID().toString() : key;
        var decision = Callers.decision(caller, reason, once);
        var inForce = owner.rollBack(reachable.id(series), version, decision);
        return new ModelChange(MutationStatus.DONE, Model.of(inForce));
    }

    /// Tries the candidates for the next version; nothing is stored or sent.
    @Mutation("backtest")
    @Audited
    public @NonNull Backtest backtest(@Id @NonNull String series) throws Refused {
        var _ = Callers.operator(caller);
        return Backtest.of(owner.backtest(reachable.id(series)));
    }
}
