package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.surroundings.Companions;
import io.plimsoll.engine.incident.surroundings.Neighbourhood;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.series.LabelRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds the open incidents that an anomaly may belong to, and how.
final class Ties {
    /// Whom so many call, or who calls so many, ties nobody together by that.
    private static final int HUB = 20;

    private static final Comparator<Tie> CLOSEST =
            Comparator.comparing(Tie::relation)
                    .thenComparingLong(each -> each.incident().startedAt())
                    .thenComparing(each -> each.incident().id());

    private final IncidentBook book;
    private final Neighbourhood neighbourhood;
    private final Companions companions;
    private final IncidentParameters parameters;

    Ties(
            IncidentBook book,
            Neighbourhood neighbourhood,
            Companions companions,
            IncidentParameters parameters) {
        this.book = book;
        this.neighbourhood = neighbourhood;
        this.companions = companions;
        this.parameters = parameters;
    }

    record Tie(Incident incident, Relation relation) {}

    /// All of them, the closest first, each by its closest relation. What is only noteworthy is
    /// tied by close relations alone.
    List<Tie> of(Symptom symptom) {
        var ties = new ArrayList<Tie>();
        var found = new HashSet<String>();
        boolean isNoteworthy = symptom.sign().severity() == Severity.INFO;
        for (var relation : Relation.values()) {
            if (isNoteworthy && !relation.isStrong()) {
                continue;
            }
            for (var incident : candidates(relation, symptom)) {
                if (isJoinedBy(symptom, incident, relation) && found.add(incident.id())) {
                    ties.add(new Tie(incident, relation));
                }
            }
        }
        ties.sort(CLOSEST);
        return ties;
    }

    private List<Incident> candidates(Relation relation, Symptom symptom) {
        var subject = symptom.subject();
        long at = symptom.startedAt();
        return switch (relation) {
            case SAME -> book.of(subject);
            case HOST -> hosting(symptom);
            case CALLS -> of(talking(subject, at));
            case COMPANION -> of(companions.of(subject));
            case WIDE -> book.all().stream().filter(each -> each.background().isWide()).toList();
            case CHAIN -> of(chained(subject, at));
            case NAMESPACE ->
                    subject.namespace().equals(LabelRules.CLUSTER_SCOPE)
                            ? List.of()
                            : book.in(subject.namespace());
        };
    }

    private Set<Subject> talking(Subject of, long at) {
        var found = new LinkedHashSet<>(neighbourhood.callees(of, at));
        found.addAll(neighbourhood.callers(of, at));
        return found;
    }

    private List<Incident> of(Set<Subject> subjects) {
        return subjects.stream().flatMap(each -> book.of(each).stream()).toList();
    }

    /// Of nodes only what is more than noteworthy counts: they are busy for many reasons.
    private List<Incident> hosting(Symptom symptom) {
        var subject = symptom.subject();
        long at = symptom.startedAt();
        var found = new ArrayList<Incident>();
        for (var node : neighbourhood.nodes(subject, at)) {
            book.of(node).stream()
                    .filter(each -> each.has(node, Severity.WARNING))
                    .forEach(found::add);
        }
        if (isNode(subject) && symptom.sign().severity() != Severity.INFO) {
            found.addAll(of(neighbourhood.on(subject, at)));
            found.addAll(ofOtherNodes(subject));
        }
        return found;
    }

    private List<Incident> ofOtherNodes(Subject node) {
        var domains = neighbourhood.domains(node);
        return book.in(LabelRules.CLUSTER_SCOPE).stream()
                .filter(incident ->
                        incident.entities().stream()
                                .filter(Ties::isNode)
                                .flatMap(other -> neighbourhood.domains(other).stream())
                                .anyMatch(domains::contains))
                .toList();
    }

    static boolean isNode(Subject subject) {
        return subject.workload().kind().equals("Node");
    }

    /// Those two calls up, or two calls down.
    private Set<Subject> chained(Subject of, long at) {
        var found = new LinkedHashSet<Subject>();
        for (var callee : some(neighbourhood.callees(of, at))) {
            found.addAll(some(neighbourhood.callees(callee, at)));
        }
        for (var caller : some(neighbourhood.callers(of, at))) {
            found.addAll(some(neighbourhood.callers(caller, at)));
        }
        return found;
    }

    private static Set<Subject> some(Set<Subject> of) {
        return of.size() > HUB ? Set.of() : of;
    }

    private boolean isJoinedBy(Symptom symptom, Incident incident, Relation relation) {
        long window = (long) (parameters.mergeWindow().toMillis() * relation.share());
        long start = symptom.startedAt();
        return incident.isOpen()
                && start >= incident.startedAt() - window
                && start <= incident.lastOnset() + window
                && start <= incident.startedAt() + parameters.absorbFor().toMillis();
    }
}
