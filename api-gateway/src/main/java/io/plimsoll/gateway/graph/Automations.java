package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.brain.ActionOwner;
import io.plimsoll.gateway.inventory.Catalog;
import io.plimsoll.gateway.refusal.Refused;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// How the big red switch stands; the action-svc of a cluster answers.
@GraphQLApi
public final class Automations {
    private final ActionOwner owner;
    private final Catalog catalog;
    private final Caller caller;

    Automations(ActionOwner owner, Catalog catalog, Caller caller) {
        this.owner = owner;
        this.catalog = catalog;
        this.caller = caller;
    }

    /// That of a cluster; null when there is no such cluster, or nothing of it is seen.
    @Query("automation")
    public @Nullable Automation automation(@NonNull String cluster) throws Refused {
        var sight = Callers.sight(caller);
        return Pages.reading(() -> catalog.clusters(sight)).contains(cluster)
                ? Automation.of(owner.automation(cluster), sight.seesWholeClusters())
                : null;
    }
}
