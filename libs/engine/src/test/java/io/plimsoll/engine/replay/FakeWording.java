package io.plimsoll.engine.replay;

import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.incident.Symptom;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.Trouble;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.partition.WatchedSeries;
import java.util.Optional;

/// Passes on what is needed, and takes what an incident began with for what is to be treated.
final class FakeWording implements Wording {
    @Override
    public Symptom symptom(WatchedSeries of, AnomalyChange change) {
        var identity = of.identity();
        return new Symptom(
                "%016x-%d".formatted(of.id(), change.startedAt()),
                change.revision(),
                new Subject(identity.cluster(), identity.namespace(), identity.workload()),
                identity.metric(),
                new Symptom.Sign(
                        change.kind(),
                        change.direction(),
                        change.severity(),
                        change.score(),
                        change.rarity(),
                        change.explanation()),
                change.startedAt(),
                change.detectedAt(),
                change.endedAt());
    }

    @Override
    public Optional<Trouble> trouble(IncidentState state, Incident incident) {
        var of = incident.subject();
        var workload = of.workload();
        var suppression = incident.background().suppression();
        return Optional.of(
                new Trouble(
                        incident.id(),
                        incident.revision(),
                        incident.openings(),
                        new Target(of.cluster(), of.namespace(), workload.kind(), workload.name()),
                        incident.severity(),
                        incident.title(),
                        incident.updatedAt(),
                        incident.resolvedAt(),
                        suppression == null ? null : Long.valueOf(suppression.until()),
                        incident.symptoms().stream()
                                .map(each ->
                                        new Trouble.Sign(
                                                each.metric(),
                                                each.sign().kind(),
                                                each.sign().direction(),
                                                each.isOpen()))
                                .toList()));
    }
}
