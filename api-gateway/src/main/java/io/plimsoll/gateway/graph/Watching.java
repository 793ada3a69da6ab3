package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.access.Gate;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.projection.Changes;
import io.plimsoll.gateway.refusal.Forbidden;
import io.plimsoll.gateway.refusal.Refused;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.jspecify.annotations.Nullable;

/// What can be watched: each change after it can be asked for, as whoever watches sees it.
@GraphQLApi
public final class Watching {
    private final Changes changes;
    private final Caller caller;
    private final Gate gate;

    Watching(Changes changes, Caller caller, Gate gate) {
        this.changes = changes;
        this.caller = caller;
        this.gate = gate;
    }

    @Subscription("anomalyChanged")
    public Multi<Anomaly> anomalyChanged(@Nullable String cluster, @Nullable String namespace)
            throws Refused {
        return seen(changes.anomalies(), Sight::of)
                .filter(each -> fits(cluster, List.of(each.cluster())))
                .filter(each -> fits(namespace, List.of(each.namespace())))
                .map(Anomaly::of);
    }

    @Subscription("incidentChanged")
    public Multi<Incident> incidentChanged(@Nullable String cluster, @Nullable String namespace)
            throws Refused {
        var sight = Callers.sight(caller);
        return seen(changes.incidents(), Sight::of)
                .filter(each -> fits(cluster, List.of(each.cluster())))
                .filter(each -> fits(namespace, each.namespaces()))
                .map(each -> Incident.of(each, sight));
    }

    @Subscription("actionChanged")
    public Multi<Action> actionChanged(@Nullable String cluster, @Nullable String namespace)
            throws Refused {
        return seen(changes.actions(), Sight::of)
                .filter(each -> fits(cluster, List.of(each.target().cluster())))
                .filter(each -> fits(namespace, List.of(each.target().namespace())))
                .map(Action::of);
    }

    /// What the watcher sees of them, as long as he would be let in again.
    private <T> Multi<T> seen(Multi<T> all, BiFunction<Sight, T, Optional<T>> part)
            throws Forbidden {
        var viewer = Callers.viewer(caller);
        return all.select()
                .first(_ -> gate.admits(viewer))
                .onItem()
                .transformToIterable(each -> part.apply(viewer.sight(), each).stream().toList());
    }

    private static boolean fits(@Nullable String wanted, List<String> names) {
        return wanted == null || names.contains(wanted);
    }
}
