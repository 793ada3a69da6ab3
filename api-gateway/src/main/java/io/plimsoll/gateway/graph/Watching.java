package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.projection.Changes;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.jspecify.annotations.Nullable;

/// What can be watched: each change after it can be asked for.
@GraphQLApi
public final class Watching {
    private final Changes changes;

    Watching(Changes changes) {
        this.changes = changes;
    }

    @Subscription("anomalyChanged")
    public Multi<Anomaly> anomalyChanged(@Nullable String cluster, @Nullable String namespace) {
        return changes.anomalies()
                .filter(each -> fits(cluster, List.of(each.cluster())))
                .filter(each -> fits(namespace, List.of(each.namespace())))
                .map(Anomaly::of);
    }

    @Subscription("incidentChanged")
    public Multi<Incident> incidentChanged(@Nullable String cluster, @Nullable String namespace) {
        return changes.incidents()
                .filter(each -> fits(cluster, List.of(each.cluster())))
                .filter(each -> fits(namespace, each.namespaces()))
                .map(Incident::of);
    }

    @Subscription("actionChanged")
    public Multi<Action> actionChanged(@Nullable String cluster, @Nullable String namespace) {
        return changes.actions()
                .filter(each -> fits(cluster, List.of(each.target().cluster())))
                .filter(each -> fits(namespace, List.of(each.target().namespace())))
                .map(Action::of);
    }

    private static boolean fits(@Nullable String wanted, List<String> names) {
        return wanted == null || names.contains(wanted);
    }
}
