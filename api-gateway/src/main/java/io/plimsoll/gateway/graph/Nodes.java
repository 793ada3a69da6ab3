package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.inventory.Catalog;
import io.plimsoll.gateway.page.GlobalId;
import io.plimsoll.gateway.projection.ReadModel;
import io.plimsoll.gateway.projection.Silences;
import io.plimsoll.gateway.refusal.BadRequest;
import io.plimsoll.gateway.refusal.Refused;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// Finds again whatever has an id, of whichever type it is.
@GraphQLApi
public final class Nodes {
    private final Store store;
    private final Judgements judgements;
    private final Caller caller;
    private final InstantSource clock;

    Nodes(Store store, Judgements judgements, Caller caller, InstantSource clock) {
        this.store = store;
        this.judgements = judgements;
        this.caller = caller;
        this.clock = clock;
    }

    /// Where things lie.
    @Singleton
    record Store(ReadModel model, Catalog catalog, Silences silences) {}

    /// What has that id; null when nothing has, or the caller does not see it.
    @Query("node")
    public @Nullable Node node(@Id @NonNull String id) throws Refused {
        var wanted = GlobalId.of(id).orElseThrow(() -> new BadRequest("the id is none of here"));
        if (wanted.type().equals(Feedback.TYPE)) {
            return feedback(id).orElse(null);
        }
        var sight = Callers.sight(caller);
        if (!Lookup.TYPES.contains(wanted.type())) {
            throw new BadRequest("the id is none of here");
        }
        var lookup = new Lookup(store, sight, clock);
        return Pages.reading(() -> lookup.find(wanted)).orElse(null);
    }

    private Optional<? extends Node> feedback(String id) throws Refused {
        return judgements.feedback(Feedback.Name.of(id).cluster()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    /// A look at what is stored, with the eyes of one caller.
    private record Lookup(Store in, Sight sight, InstantSource clock) {
        static final List<String> TYPES =
                List.of(
                        "Action",
                        "Anomaly",
                        "Cluster",
                        "Incident",
                        "Series",
                        "Silence",
                        "Workload");

        Optional<? extends Node> find(GlobalId wanted) {
            var id = wanted.id();
            return switch (wanted.type()) {
                case "Action" -> in.model.action(id, sight).map(Action::of);
                case "Anomaly" ->
                        in.model.anomalies(List.of(id), sight).stream()
                                .map(Anomaly::of)
                                .findFirst();
                case "Cluster" ->
                        in.catalog.clusters(sight).stream()
                                .filter(id::equals)
                                .map(Cluster::of)
                                .findFirst();
                case "Incident" ->
                        in.model.incident(id, sight).map(each -> Incident.of(each, sight));
                case "Series" -> in.catalog.oneSeries(id, sight).map(Series::of);
                case "Silence" ->
                        in.silences.find(id, sight).map(each -> Silence.of(each, clock.instant()));
                case "Workload" -> in.catalog.workload(id, sight).map(Workload::of);
                default -> Optional.empty();
            };
        }
    }
}
