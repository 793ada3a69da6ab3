package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.brain.ActionOwner;
import io.plimsoll.gateway.refusal.Refused;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/// What operators allow to be done; the action-svc of a cluster answers.
@GraphQLApi
public final class Policies {
    private final ActionOwner owner;
    private final Caller caller;

    Policies(ActionOwner owner, Caller caller) {
        this.owner = owner;
        this.caller = caller;
    }

    /// Those of a cluster, by name, the ones that are not followed last. Who sees some namespaces
    /// sees the policies there.
    @Query("policies")
    public @NonNull List<@NonNull Policy> policies(@NonNull String cluster) throws Refused {
        var sight = Callers.sight(caller);
        if (!sight.seesCluster(cluster)) {
            // As of one that nothing was heard of.
            return List.of();
        }
        var answer = owner.policies(cluster);
        var followed = answer.policies().stream().map(Policy::of);
        var refused = answer.refused().stream().map(Policy::of);
        return Stream.concat(followed, refused)
                .filter(each -> isSeen(each.name(), cluster, sight))
                .toList();
    }

    private static boolean isSeen(String name, String cluster, Sight sight) {
        int end = name.indexOf('/');
        return sight.seesWholeClusters()
                || (end > 0 && sight.sees(cluster, name.substring(0, end)));
    }
}
