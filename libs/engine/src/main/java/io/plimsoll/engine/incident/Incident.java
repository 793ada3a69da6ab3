package io.plimsoll.engine.incident;

import io.plimsoll.engine.score.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What belongs together, at one revision. Immutable. Times are epoch milliseconds of event time.
///
/// @param id made of its first anomaly, the same in every replay
/// @param revision 1 at opening, one more with each change that is told
/// @param startedAt the earliest begin of its symptoms
/// @param lastOnset the latest begin of its symptoms
/// @param updatedAt when what changed it was found
/// @param resolvedAt null while it lasts
/// @param symptoms in the order of their coming, each in its last revision
/// @param acknowledgement null while nobody took it on
/// @param openings 1 at opening, one more each time it came back
public record Incident(
        String id,
        int revision,
        Subject subject,
        long startedAt,
        long lastOnset,
        long updatedAt,
        @Nullable Long resolvedAt,
        List<Symptom> symptoms,
        @Nullable Acknowledgement acknowledgement,
        int openings) {
    public Incident {
        symptoms = List.copyOf(symptoms);
        if (symptoms.isEmpty()) {
            throw new IllegalArgumentException("an incident has a symptom");
        }
    }

    public boolean isOpen() {
        return resolvedAt == null;
    }

    /// The worst of its symptoms.
    public Severity severity() {
        return weightiest().getFirst().sign().severity();
    }

    /// Its symptoms by weight.
    public List<Symptom> weightiest() {
        return symptoms.stream().sorted(Symptom.BY_WEIGHT).toList();
    }

    /// One line for people.
    public String title() {
        var first = weightiest().getFirst();
        var direction =
                switch (first.sign().direction()) {
                    case UP -> " is up";
                    case DOWN -> " is down";
                    case NONE -> "";
                };
        var kind = first.sign().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        var others = symptoms.size() == 1 ? "" : ", and %d more".formatted(symptoms.size() - 1);
        return "%s: %s%s (%s)%s"
                .formatted(subject.workload().name(), first.metric(), direction, kind, others);
    }

    Optional<Symptom> symptom(String anomaly) {
        return symptoms.stream().filter(each -> each.anomaly().equals(anomaly)).findFirst();
    }

    boolean hasOpenSymptoms() {
        return symptoms.stream().anyMatch(Symptom::isOpen);
    }

    /// With the symptom in its new revision, or added.
    Incident with(Symptom symptom) {
        var all = new ArrayList<Symptom>(symptoms.size() + 1);
        boolean isNew = true;
        for (var each : symptoms) {
            boolean same = each.anomaly().equals(symptom.anomaly());
            all.add(same ? symptom : each);
            isNew &= !same;
        }
        if (isNew) {
            all.add(symptom);
        }
        return new Incident(
                id,
                revision,
                subject,
                Math.min(startedAt, symptom.startedAt()),
                Math.max(lastOnset, symptom.startedAt()),
                Math.max(updatedAt, symptom.toldAt()),
                resolvedAt,
                all,
                acknowledgement,
                openings);
    }

    /// The same one revision on.
    Incident told(@Nullable Long resolved, @Nullable Acknowledgement taken) {
        return new Incident(
                id,
                revision + 1,
                subject,
                startedAt,
                lastOnset,
                taken == null ? updatedAt : Math.max(updatedAt, taken.at()),
                resolved,
                symptoms,
                taken == null ? acknowledgement : taken,
                resolvedAt != null && resolved == null ? openings + 1 : openings);
    }
}
