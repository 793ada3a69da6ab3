package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.projection.Filter;
import io.plimsoll.gateway.projection.ReadModel;
import io.plimsoll.gateway.refusal.Forbidden;
import io.plimsoll.gateway.refusal.Refused;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/// What can be asked of the read model.
@GraphQLApi
public final class Questions {
    private final ReadModel model;
    private final Caller caller;

    Questions(ReadModel model, Caller caller) {
        this.model = model;
        this.caller = caller;
    }

    @Query("anomalies")
    @NonNull
    public AnomalyConnection anomalies(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable AnomalyState state,
            AnomalyEvent.@Nullable Severity severity,
            @Nullable Boolean open,
            @Nullable Instant since,
            @Nullable String workload,
            @DefaultValue("50") int first,
            @Nullable String after)
            throws Refused {
        var filter =
                filter(cluster, namespace, name(state), severity, open, since).ofWorkload(workload);
        return AnomalyConnection.of(
                Pages.page(first, after, (from, most) -> model.anomalies(filter, from, most)));
    }

    @Query("incidents")
    @NonNull
    public IncidentConnection incidents(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable IncidentState state,
            AnomalyEvent.@Nullable Severity severity,
            @Nullable Boolean open,
            @Nullable Instant since,
            @DefaultValue("50") int first,
            @Nullable String after)
            throws Refused {
        var filter = filter(cluster, namespace, name(state), severity, open, since);
        return IncidentConnection.of(
                Pages.page(first, after, (from, most) -> model.incidents(filter, from, most)),
                filter.sight());
    }

    @Query("actions")
    @NonNull
    public ActionConnection actions(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable ActionState state,
            @Nullable Boolean open,
            @Nullable Instant since,
            @DefaultValue("50") int first,
            @Nullable String after)
            throws Refused {
        var filter = filter(cluster, namespace, name(state), null, open, since);
        return ActionConnection.of(
                Pages.page(first, after, (from, most) -> model.actions(filter, from, most)));
    }

    @Query("incident")
    public @Nullable Incident incident(@Id @NonNull String id) throws Refused {
        var local = Pages.id("Incident", id);
        var sight = Callers.sight(caller);
        return Pages.reading(() -> model.incident(local, sight))
                .map(it -> Incident.of(it, sight))
                .orElse(null);
    }

    /// The actions that answer each of these, by one question for all.
    @Name("actions")
    public List<List<Action>> actionsOf(@Source List<Incident> incidents) throws Refused {
        var names = incidents.stream().map(Incident::name).toList();
        var sight = Callers.sight(incidents);
        var byIncident =
                Pages.reading(() -> model.actionsOf(names, sight)).stream()
                        .collect(Collectors.groupingBy(ActionEvent::incident));
        return names.stream()
                .map(name ->
                        byIncident.getOrDefault(name, List.of()).stream().map(Action::of).toList())
                .toList();
    }

    /// The anomalies of each of these that are known here, by one question for all.
    @Name("anomalies")
    public List<List<Anomaly>> anomaliesOf(@Source List<Incident> incidents) throws Refused {
        var names = new HashSet<String>();
        incidents.forEach(each -> names.addAll(each.anomalyNames()));
        var known = new HashMap<String, Anomaly>();
        var sight = Callers.sight(incidents);
        Pages.reading(() -> model.anomalies(names, sight))
                .forEach(each -> known.put(each.id(), Anomaly.of(each)));
        return incidents.stream()
                .map(each ->
                        each.anomalyNames().stream()
                                .map(known::get)
                                .filter(Objects::nonNull)
                                .toList())
                .toList();
    }

    private Filter filter(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String state,
            AnomalyEvent.@Nullable Severity severity,
            @Nullable Boolean open,
            @Nullable Instant since)
            throws Forbidden {
        return new Filter(
                cluster, namespace, state, severity, open, since, null, Callers.sight(caller));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
