package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.access.Gate;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.projection.Change;
import io.plimsoll.gateway.projection.Changes;
import io.plimsoll.gateway.projection.Feed;
import io.plimsoll.gateway.refusal.BadRequest;
import io.plimsoll.gateway.refusal.Forbidden;
import io.plimsoll.gateway.refusal.Refused;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.jspecify.annotations.Nullable;

/// What can be watched: each change after it can be asked for, as whoever watches sees it. `after`
/// is the sequence of the last one that he was told before: he is told what came since.
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
    public Multi<Anomaly> anomalyChanged(
            @Nullable String cluster, @Nullable String namespace, @Nullable String after)
            throws Refused {
        return seen(from(changes.anomalies(), after), Sight::of)
                .filter(each -> fits(cluster, List.of(each.of().cluster())))
                .filter(each -> fits(namespace, List.of(each.of().namespace())))
                .map(each -> Anomaly.of(each.of(), sequence(each)));
    }

    @Subscription("incidentChanged")
    public Multi<Incident> incidentChanged(
            @Nullable String cluster, @Nullable String namespace, @Nullable String after)
            throws Refused {
        var sight = Callers.sight(caller);
        return seen(from(changes.incidents(), after), Sight::of)
                .filter(each -> fits(cluster, List.of(each.of().cluster())))
                .filter(each -> fits(namespace, each.of().namespaces()))
                .map(each -> Incident.of(each.of(), sight, sequence(each)));
    }

    @Subscription("actionChanged")
    public Multi<Action> actionChanged(
            @Nullable String cluster, @Nullable String namespace, @Nullable String after)
            throws Refused {
        return seen(from(changes.actions(), after), Sight::of)
                .filter(each -> fits(cluster, List.of(each.of().target().cluster())))
                .filter(each -> fits(namespace, List.of(each.of().target().namespace())))
                .map(each -> Action.of(each.of(), sequence(each)));
    }

    private static <T> Multi<Change<T>> from(Feed<T> feed, @Nullable String after) throws Refused {
        if (after == null) {
            return feed.fromNowOn();
        }
        try {
            return feed.after(Long.parseLong(after));
        } catch (NumberFormatException _) {
            throw new BadRequest("after is no sequence");
        }
    }

    private static String sequence(Change<?> of) {
        return Long.toString(of.sequence());
    }

    /// What the watcher sees of them, as long as he would be let in again.
    private <T> Multi<Change<T>> seen(Multi<Change<T>> all, BiFunction<Sight, T, Optional<T>> part)
            throws Forbidden {
        var viewer = Callers.viewer(caller);
        return all.select()
                .first(_ -> gate.admits(viewer))
                .onItem()
                .transformToIterable(each ->
                        part.apply(viewer.sight(), each.of()).stream()
                                .map(seen -> new Change<>(each.sequence(), seen))
                                .toList());
    }

    private static boolean fits(@Nullable String wanted, List<String> names) {
        return wanted == null || names.contains(wanted);
    }
}
