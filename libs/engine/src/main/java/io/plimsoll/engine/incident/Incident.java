package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.cause.Cause;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What belongs together, at one revision. Immutable. Times are epoch milliseconds of event time.
///
/// @param id made of its first anomaly, the same in every replay
/// @param revision 1 at opening, one more with each change that is told; 0 while nobody was told of
///   it
/// @param subject what it began with
/// @param startedAt the earliest begin of its symptoms
/// @param lastOnset the latest begin of its symptoms
/// @param updatedAt when what changed it was found
/// @param resolvedAt null while it lasts
/// @param symptoms in the order of their coming, each in its last revision
/// @param acknowledgement null while nobody took it on
/// @param openings 1 at opening, one more each time it came back
/// @param mergedInto the incident in which it goes on; null as long as it is its own
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
        int openings,
        Background background,
        @Nullable String mergedInto) {
    public Incident {
        symptoms = List.copyOf(symptoms);
        if (symptoms.isEmpty()) {
            throw new IllegalArgumentException("an incident has a symptom");
        }
    }

    /// What nobody was told of yet.
    ///
    /// @param symptoms what it is made of, what it begins with first
    /// @param taken who takes it on already; null when nobody does
    static Incident of(String id, List<Symptom> symptoms, @Nullable Acknowledgement taken) {
        var first = symptoms.getFirst();
        return new Incident(
                        id,
                        0,
                        first.subject(),
                        first.startedAt(),
                        first.startedAt(),
                        first.toldAt(),
                        null,
                        List.of(first.joinedBy(null)),
                        taken,
                        1,
                        Background.NONE,
                        null)
                .and(symptoms.subList(1, symptoms.size()));
    }

    private Incident and(List<Symptom> more) {
        var all = this;
        for (var each : more) {
            all = all.with(each);
        }
        return all;
    }

    /// The same with no more than these of its symptoms.
    Incident of(List<Symptom> some) {
        return new Incident(
                id,
                revision,
                subject,
                some.stream().mapToLong(Symptom::startedAt).min().orElse(startedAt),
                some.stream().mapToLong(Symptom::startedAt).max().orElse(lastOnset),
                updatedAt,
                resolvedAt,
                some,
                acknowledgement,
                openings,
                background,
                mergedInto);
    }

    /// Whether it was ever told.
    boolean isTold() {
        return revision > 0;
    }

    public boolean isOpen() {
        return resolvedAt == null;
    }

    /// By what it does to the cluster: that of its worst symptom, and critical where warnings are
    /// told of many, or where several are slow or fail.
    public Severity severity() {
        return Impact.of(this);
    }

    /// Its symptoms by weight.
    public List<Symptom> weightiest() {
        return symptoms.stream().sorted(Symptom.BY_WEIGHT).toList();
    }

    /// One line for people.
    public String title() {
        return Title.of(this);
    }

    /// All that is concerned, what it began with first.
    public Set<Subject> entities() {
        var entities = new LinkedHashSet<Subject>();
        entities.add(subject);
        symptoms.forEach(each -> entities.add(each.subject()));
        return entities;
    }

    /// Where all that is, sorted.
    public Set<String> namespaces() {
        var namespaces = new TreeSet<String>();
        entities().forEach(each -> namespaces.add(each.namespace()));
        return namespaces;
    }

    /// What is why, where that is proven.
    public Optional<Cause> cause() {
        return background.causes().stream().findFirst();
    }

    Optional<Symptom> symptom(String anomaly) {
        return symptoms.stream().filter(each -> each.anomaly().equals(anomaly)).findFirst();
    }

    boolean hasOpenSymptoms() {
        return symptoms.stream().anyMatch(Symptom::isOpen);
    }

    /// Whether somebody of them is in trouble at least so badly.
    boolean has(Subject entity, Severity least) {
        return symptoms.stream()
                .anyMatch(each ->
                        each.subject().equals(entity)
                                && each.sign().severity().compareTo(least) >= 0);
    }

    /// With the symptom in its new revision, or added.
    Incident with(Symptom symptom) {
        var all = new ArrayList<Symptom>(symptoms.size() + 1);
        boolean isNew = true;
        for (var each : symptoms) {
            boolean same = each.anomaly().equals(symptom.anomaly());
            all.add(same ? symptom.following(each) : each);
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
                openings,
                background,
                mergedInto);
    }

    Incident with(Background other) {
        return new Incident(
                id,
                revision,
                subject,
                startedAt,
                lastOnset,
                updatedAt,
                resolvedAt,
                symptoms,
                acknowledgement,
                openings,
                other,
                mergedInto);
    }

    /// The same one revision on.
    Incident told(@Nullable Long resolved, @Nullable Acknowledgement taken) {
        return told(resolved, taken, null);
    }

    /// One revision on, over as what it was: it goes on in the other.
    Incident mergedInto(Incident other) {
        return told(Math.max(updatedAt, other.updatedAt), null, other.id);
    }

    private Incident told(
            @Nullable Long resolved, @Nullable Acknowledgement taken, @Nullable String into) {
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
                resolvedAt != null && resolved == null ? openings + 1 : openings,
                background,
                into);
    }
}
