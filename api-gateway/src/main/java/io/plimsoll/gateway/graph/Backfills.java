package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.audit.Audited;
import io.plimsoll.gateway.brain.CollectorOwner;
import io.plimsoll.gateway.command.BackfillOrders;
import io.plimsoll.gateway.refusal.Forbidden;
import io.plimsoll.gateway.refusal.NotFound;
import io.plimsoll.gateway.refusal.Refused;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// The past that a cluster learns from; its collectors answer.
@GraphQLApi
public final class Backfills {
    private final CollectorOwner owner;
    private final BackfillOrders orders;
    private final Caller caller;

    Backfills(CollectorOwner owner, BackfillOrders orders, Caller caller) {
        this.owner = owner;
        this.orders = orders;
        this.caller = caller;
    }

    /// What was and what can be brought in.
    ///
    /// @param sources the names of those that keep a past of the cluster
    /// @param backfills the newest first
    public record ClusterPast(
            @NonNull List<@NonNull String> sources, @NonNull List<@NonNull Backfill> backfills) {}

    /// A back-fill after a mutation.
    public record BackfillChange(@NonNull MutationStatus status, @NonNull Backfill backfill) {}

    @Query("backfills")
    public @NonNull ClusterPast backfills(@NonNull String cluster) throws Refused {
        if (!Callers.sight(caller).seesAll(cluster, List.of())) {
            throw new Forbidden("back-fills are for whoever sees all of the cluster");
        }
        var answer = owner.backfills(cluster);
        return new ClusterPast(
                answer.sources(), answer.backfills().stream().map(Backfill::of).toList());
    }

    /// Learns from the last days that a source of the cluster keeps. What is known of a series
    /// already stays as it is.
    @Mutation("startBackfill")
    @Audited
    public @NonNull BackfillChange startBackfill(
            @NonNull String cluster,
            @NonNull String source,
            double days,
            @Nullable List<String> match,
            @Nullable String reason,
            @NonNull String key)
            throws Refused {
        var decision = Callers.decision(caller, reason, key);
        return changed(cluster, orders.start(cluster, source, days, match, decision));
    }

    /// No more is brought in; what was stays.
    @Mutation("stopBackfill")
    @Audited
    public @NonNull BackfillChange stopBackfill(
            @NonNull String cluster,
            @Id @NonNull String id,
            @Nullable String reason,
            @NonNull String key)
            throws Refused {
        var decision = Callers.decision(caller, reason, key);
        return changed(cluster, orders.stop(cluster, id, decision));
    }

    private BackfillChange changed(String cluster, String id) throws Refused {
        for (var each : owner.backfills(cluster).backfills()) {
            if (each.id().equals(id)) {
                return new BackfillChange(MutationStatus.DONE, Backfill.of(each));
            }
        }
        throw new NotFound("the back-fill is not remembered any more");
    }
}
