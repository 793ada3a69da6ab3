package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.surroundings.Companions;
import io.plimsoll.engine.incident.surroundings.Neighbourhood;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.series.XxHash64;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells when an incident turns out to be two. What was only near each other when it began
/// ([Relation#isStrong] is false) is no longer one story when what the incident began with, and all
/// that is close to it, is over for a merge window, and something else goes on. Where a cause is
/// proven, or where all over the cluster is in trouble, it stays one.
final class Separation {
    private final Neighbourhood neighbourhood;
    private final Companions companions;
    private final IncidentParameters parameters;

    Separation(Neighbourhood neighbourhood, Companions companions, IncidentParameters parameters) {
        this.neighbourhood = neighbourhood;
        this.companions = companions;
        this.parameters = parameters;
    }

    /// What is over, as what is left of the incident, and what goes on by itself.
    record Parts(Incident over, Incident lasting) {}

    /// Empty while it is one.
    Optional<Parts> of(Incident incident, long now) {
        if (incident.background().isWide()
                || incident.cause().isPresent()
                || incident.symptoms().stream().allMatch(Separation::isClose)) {
            return Optional.empty();
        }
        var close = closeToTheBegin(incident);
        var over = incident.symptoms().stream().filter(each -> close.contains(each.subject()));
        var others = incident.symptoms().stream().filter(each -> !close.contains(each.subject()));
        return parted(incident, over.toList(), others.toList(), now);
    }

    private Optional<Parts> parted(
            Incident incident, List<Symptom> over, List<Symptom> others, long now) {
        long quietSince = now - parameters.mergeWindow().toMillis();
        boolean isOver =
                !over.isEmpty() && over.stream().allMatch(each -> isOver(each, quietSince));
        boolean lasts = others.stream().anyMatch(Separation::isBadAndOpen);
        if (!isOver || !lasts) {
            return Optional.empty();
        }
        var first = others.getFirst();
        var id = "inc-%016x".formatted(XxHash64.of(first.anomaly() + " of " + incident.id()));
        var lasting =
                Incident.of(id, others, incident.acknowledgement())
                        .with(Background.splitFrom(incident.id()));
        return Optional.of(new Parts(incident.of(over), lasting));
    }

    private static boolean isClose(Symptom symptom) {
        var by = symptom.joinedBy();
        return by == null || by.isStrong();
    }

    private static boolean isOver(Symptom symptom, long quietSince) {
        var endedAt = symptom.endedAt();
        return endedAt != null && endedAt <= quietSince;
    }

    private static boolean isBadAndOpen(Symptom symptom) {
        return symptom.isOpen() && symptom.sign().severity() != Severity.INFO;
    }

    private Set<Subject> closeToTheBegin(Incident incident) {
        var entities = incident.entities();
        var close = new LinkedHashSet<Subject>();
        var next = new ArrayDeque<>(List.of(incident.subject()));
        while (!next.isEmpty()) {
            var each = next.remove();
            if (close.add(each)) {
                var near = near(each, incident.lastOnset());
                entities.stream()
                        .filter(other -> near.contains(other) || shareDomain(each, other))
                        .forEach(next::add);
            }
        }
        return close;
    }

    private Set<Subject> near(Subject of, long at) {
        var near = new LinkedHashSet<>(neighbourhood.callees(of, at));
        near.addAll(neighbourhood.callers(of, at));
        near.addAll(neighbourhood.nodes(of, at));
        near.addAll(neighbourhood.on(of, at));
        near.addAll(companions.of(of));
        return near;
    }

    private boolean shareDomain(Subject one, Subject other) {
        return Ties.isNode(one)
                && Ties.isNode(other)
                && neighbourhood.domains(one).stream()
                        .anyMatch(neighbourhood.domains(other)::contains);
    }
}
