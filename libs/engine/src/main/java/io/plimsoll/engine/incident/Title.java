package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.surroundings.Subject;
import java.util.Locale;

/// An incident in one line, for people: the one who is why first, where that is proven.
final class Title {
    private Title() {}

    static String of(Incident incident) {
        var cause = incident.cause();
        if (cause.isEmpty()) {
            return of(incident, incident.weightiest().getFirst());
        }
        var why = cause.get().subject();
        var its =
                incident.weightiest().stream()
                        .filter(each -> each.subject().equals(why))
                        .findFirst();
        return its.map(symptom -> of(incident, symptom)).orElseGet(() -> of(incident, why));
    }

    private static String of(Incident incident, Symptom first) {
        var direction =
                switch (first.sign().direction()) {
                    case UP -> " is up";
                    case DOWN -> " is down";
                    case NONE -> "";
                };
        var kind = first.sign().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        int more = incident.symptoms().size() + incident.background().unlisted() - 1;
        var others = more == 0 ? "" : ", and %d more".formatted(more);
        int concerned = incident.entities().size();
        var where = concerned == 1 ? "" : " of %d workloads and nodes".formatted(concerned);
        return "%s: %s%s (%s)%s"
                .formatted(
                        first.subject().workload().name(),
                        first.metric(),
                        direction,
                        kind,
                        others + (others.isEmpty() ? "" : where));
    }

    /// What is why has no symptom itself: a pool of nodes, or what was changed.
    private static String of(Incident incident, Subject why) {
        return "%s %s: %d workloads and nodes are in trouble"
                .formatted(
                        why.workload().kind(), why.workload().name(), incident.entities().size());
    }
}
