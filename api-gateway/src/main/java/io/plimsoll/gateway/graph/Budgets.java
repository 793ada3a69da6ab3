package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.brain.DetectorOwner;
import io.plimsoll.gateway.refusal.Refused;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// What becomes of alert budgets.
@GraphQLApi
public final class Budgets {
    private final DetectorOwner owner;
    private final Caller caller;

    Budgets(DetectorOwner owner, Caller caller) {
        this.owner = owner;
        this.caller = caller;
    }

    /// Those of a cluster: who sees some namespaces sees the budgets of policies there.
    @Query("alertBudgets")
    public @NonNull List<@NonNull AlertBudget> alertBudgets(@NonNull String cluster)
            throws Refused {
        var sight = Callers.sight(caller);
        if (!sight.seesCluster(cluster)) {
            // As of one that nothing was heard of.
            return List.of();
        }
        return owner.budgets(cluster).budgets().stream()
                .filter(each -> isSeen(each.policy(), cluster, sight))
                .map(each -> AlertBudget.of(each, sight.seesWholeClusters()))
                .toList();
    }

    private static boolean isSeen(@Nullable String policy, String cluster, Sight sight) {
        if (sight.seesWholeClusters()) {
            return true;
        }
        int end = policy == null ? -1 : policy.indexOf('/');
        return policy != null && end > 0 && sight.sees(cluster, policy.substring(0, end));
    }
}
