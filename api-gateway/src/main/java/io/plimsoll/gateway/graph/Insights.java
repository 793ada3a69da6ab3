package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.engine.incident.signature.Likeness;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.evidence.EvidenceOwner;
import io.plimsoll.gateway.projection.PastIncidents;
import io.plimsoll.gateway.projection.ReadModel;
import io.plimsoll.gateway.refusal.BadRequest;
import io.plimsoll.gateway.refusal.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/// What is known of incidents beside what they tell themselves: what speaks for them, and what was
/// done about others like them.
@GraphQLApi
public final class Insights {
    private static final int MOST_SIMILAR = 20;

    private final EvidenceOwner owner;
    private final PastIncidents past;
    private final ReadModel model;

    Insights(EvidenceOwner owner, PastIncidents past, ReadModel model) {
        this.owner = owner;
        this.past = past;
        this.model = model;
    }

    /// The bundles of each of these, the latest revision first.
    @Name("evidenceBundles")
    public List<@NonNull List<@NonNull EvidenceBundle>> evidenceOf(@Source List<Incident> incidents)
            throws Refused {
        var names = incidents.stream().map(Incident::name).toList();
        return owner.bundles(names, Callers.sight(incidents)).stream()
                .map(each -> each.bundles().stream().map(EvidenceBundle::of).toList())
                .toList();
    }

    /// Those of the last year that are like each of these, by a fixed number of questions for all.
    @Name("similar")
    public List<@NonNull List<@NonNull SimilarIncident>> similarTo(
            @Source List<Incident> incidents, @DefaultValue("5") int first) throws Refused {
        if (first < 1 || first > MOST_SIMILAR) {
            throw new BadRequest("first is 1 to " + MOST_SIMILAR);
        }
        var names = incidents.stream().map(Incident::name).toList();
        var sight = Callers.sight(incidents);
        var likely = Pages.reading(() -> past.likely(names, sight));
        var matches = new HashMap<String, List<Likeness.Match<String>>>();
        likely.forEach((name, each) -> matches.put(name, matches(each, first)));
        var found = Pages.reading(() -> Then.of(matches, model, sight));
        return names.stream()
                .map(name ->
                        matches.getOrDefault(name, List.of()).stream()
                                .map(found::similar)
                                .filter(Objects::nonNull)
                                .toList())
                .toList();
    }

    private static List<Likeness.Match<String>> matches(PastIncidents.Likely of, int most) {
        var among = new ArrayList<>(of.past().values());
        among.add(of.of());
        return new Likeness(among).matches(of.of(), of.past(), most);
    }

    /// What was then, and what was done.
    private record Then(
            Map<String, IncidentEvent> incidents,
            Map<String, List<ActionEvent>> actions,
            Sight sight) {
        static Then of(
                Map<String, List<Likeness.Match<String>>> matches, ReadModel model, Sight sight) {
            Set<String> ids = new LinkedHashSet<>();
            matches.values().forEach(each -> each.forEach(match -> ids.add(match.of())));
            if (ids.isEmpty()) {
                return new Then(Map.of(), Map.of(), sight);
            }
            return new Then(
                    model.incidents(ids, sight).stream()
                            .collect(Collectors.toMap(IncidentEvent::id, Function.identity())),
                    model.actionsOf(ids, sight).stream()
                            .filter(each -> each.executedAt() != null)
                            .collect(Collectors.groupingBy(ActionEvent::incident)),
                    sight);
        }

        @Nullable SimilarIncident similar(Likeness.Match<String> match) {
            var incident = incidents.get(match.of());
            var done = actions.getOrDefault(match.of(), List.of());
            return incident == null
                    ? null
                    : new SimilarIncident(
                            Incident.of(incident, sight),
                            match.similarity(),
                            match.reasons(),
                            done.stream().map(Action::of).toList(),
                            helped(done));
        }

        private static @Nullable Boolean helped(List<ActionEvent> done) {
            var outcomes =
                    done.stream()
                            .map(ActionEvent::verification)
                            .filter(Objects::nonNull)
                            .map(ActionEvent.Verification::outcome)
                            .toList();
            return outcomes.isEmpty()
                    ? null
                    : Boolean.valueOf(outcomes.contains(ActionEvent.Outcome.recovered));
        }
    }
}
