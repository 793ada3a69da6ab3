package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.TopologyAnswer;
import io.plimsoll.contracts.TopologyQuery;
import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.brain.CollectorOwner;
import io.plimsoll.gateway.inventory.Catalog;
import io.plimsoll.gateway.projection.Filter;
import io.plimsoll.gateway.projection.ReadModel;
import io.plimsoll.gateway.refusal.BadRequest;
import io.plimsoll.gateway.refusal.NotFound;
import io.plimsoll.gateway.refusal.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// How clusters hang together; the collectors answer.
@GraphQLApi
public final class Topologies {
    /// So many open anomalies of a cluster are looked at, the newest.
    private static final int MOST_ANOMALIES = 500;

    private final CollectorOwner owner;
    private final ReadModel model;
    private final Catalog catalog;
    private final Caller caller;

    Topologies(CollectorOwner owner, ReadModel model, Catalog catalog, Caller caller) {
        this.owner = owner;
        this.model = model;
        this.catalog = catalog;
        this.caller = caller;
    }

    /// What lies around a workload, or around entities as incidents name them; without either all
    /// of a namespace, or of the cluster. What whoever asks does not see is left out, with what
    /// leads there.
    @Query("topology")
    public @NonNull Topology topology(
            @NonNull String cluster,
            @Nullable String namespace,
            @Nullable String workload,
            @Nullable List<String> entities,
            @Nullable Instant at,
            @DefaultValue("1") int hops,
            @DefaultValue("200") int first)
            throws Refused {
        var sight = Callers.sight(caller);
        if (!Pages.reading(() -> catalog.clusters(sight)).contains(cluster)) {
            throw new NotFound("there is no cluster " + cluster);
        }
        var around = around(namespace, workload, entities, sight);
        var seen = seen(namespace, around, sight);
        var query = new TopologyQuery(cluster, around, seen, at, hops, first);
        return Topology.of(within(owner.topology(query), cluster, sight), open(cluster, sight));
    }

    private static @Nullable List<TopologyQuery.Entity> around(
            @Nullable String namespace,
            @Nullable String workload,
            @Nullable List<String> entities,
            Sight sight)
            throws BadRequest {
        var around = new ArrayList<TopologyQuery.Entity>();
        if (workload != null) {
            var kindAndName = workload.split("/", 2);
            around.add(
                    new TopologyQuery.Entity(
                            where(namespace, sight),
                            kindAndName.length == 2 ? kindAndName[0] : null,
                            kindAndName[kindAndName.length - 1]));
        }
        if (entities != null) {
            for (var each : entities) {
                around.add(entity(each));
            }
        }
        return around.isEmpty() ? null : around;
    }

    private static String where(@Nullable String namespace, Sight sight) throws BadRequest {
        if (namespace != null) {
            return namespace;
        }
        if (sight.namespaces().size() != 1) {
            throw new BadRequest("namespace of the workload is wanted");
        }
        return sight.namespaces().iterator().next();
    }

    /// Incidents put the cluster before it.
    private static TopologyQuery.Entity entity(String text) throws BadRequest {
        var parts = List.of(text.split("/", -1));
        int size = parts.size();
        if (size < 3) {
            throw new BadRequest("an entity is <namespace>/<kind>/<name>");
        }
        return new TopologyQuery.Entity(
                parts.get(size - 3), parts.get(size - 2), parts.get(size - 1));
    }

    /// All of a namespace is what lies in it; nobody sees more than is his.
    private static @Nullable List<String> seen(
            @Nullable String namespace, @Nullable List<?> around, Sight sight) {
        if (sight.seesWholeClusters()) {
            return namespace == null || around != null ? null : List.of(namespace);
        }
        return sight.namespaces().stream()
                .filter(each -> namespace == null || around != null || each.equals(namespace))
                .sorted()
                .toList();
    }

    /// Whoever answers is asked for what is seen alone; here nothing else comes through.
    private static TopologyAnswer within(TopologyAnswer answer, String cluster, Sight sight) {
        var entities =
                answer.entities().stream()
                        .filter(each -> sight.sees(cluster, each.namespace()))
                        .toList();
        var keys =
                entities.stream()
                        .map(TopologyAnswer.Entity::key)
                        .collect(Collectors.toUnmodifiableSet());
        return new TopologyAnswer(
                cluster,
                answer.at(),
                entities,
                answer.edges().stream()
                        .filter(each -> keys.contains(each.from()) && keys.contains(each.to()))
                        .toList(),
                answer.cut());
    }

    private Map<String, List<AnomalyEvent>> open(String cluster, Sight sight) throws Refused {
        var filter = new Filter(cluster, null, null, null, true, null, null, sight);
        return Pages.reading(() -> model.anomalies(filter, null, MOST_ANOMALIES)).stream()
                .map(ReadModel.Entry::value)
                .collect(Collectors.groupingBy(Topologies::key));
    }

    private static String key(AnomalyEvent of) {
        var workload = of.workload();
        return String.join("/", of.namespace(), workload.kind(), workload.name());
    }
}
