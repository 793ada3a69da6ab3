package io.plimsoll.e2e;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// All events of anomalies that a stream held at one look, with the answers that a test asks for.
final class Anomalies {
    private final List<Told> told;

    /// @param told in the order of the stream
    Anomalies(List<Told> told) {
        this.told = List.copyOf(told);
    }

    /// One event.
    ///
    /// @param faults what is wrong with its envelope
    record Told(long sequence, String eventId, AnomalyEvent anomaly, List<String> faults) {}

    /// The events that opened an anomaly of a series which began at or after that time.
    List<AnomalyEvent> openedOn(SeriesIdentity series, Instant since) {
        return opened().stream()
                .filter(each -> identity(each).equals(series))
                .filter(each -> !each.startedAt().isBefore(since))
                .toList();
    }

    /// The events that opened an anomaly of any of these series, whenever.
    List<AnomalyEvent> openedOnAnyOf(Collection<SeriesIdentity> series) {
        return opened().stream().filter(each -> series.contains(identity(each))).toList();
    }

    List<AnomalyEvent> opened() {
        return told.stream()
                .map(Told::anomaly)
                .filter(each -> each.state() == AnomalyEvent.State.opened)
                .toList();
    }

    /// The event that closed that anomaly, when one did.
    Optional<AnomalyEvent> closed(String anomalyId) {
        return told.stream()
                .map(Told::anomaly)
                .filter(each -> each.id().equals(anomalyId))
                .filter(each -> each.state() == AnomalyEvent.State.closed)
                .findFirst();
    }

    /// Ids of events that are there more than once.
    List<String> doubledIds() {
        var seen = new HashSet<String>();
        return told.stream().map(Told::eventId).filter(id -> !seen.add(id)).toList();
    }

    /// Where an anomaly's revisions are not 1, 2, 3 … in the order of the stream, or do not begin
    /// with its opening.
    List<String> holes() {
        var revisions = new HashMap<String, Integer>();
        var holes = new ArrayList<String>();
        for (var each : told) {
            var anomaly = each.anomaly();
            int before = revisions.getOrDefault(anomaly.id(), 0);
            if (anomaly.revision() != before + 1) {
                holes.add(
                        "%s: revision %d follows %d"
                                .formatted(anomaly.id(), anomaly.revision(), before));
            }
            if ((anomaly.revision() == 1) != (anomaly.state() == AnomalyEvent.State.opened)) {
                holes.add("%s is %s".formatted(each.eventId(), anomaly.state()));
            }
            revisions.put(anomaly.id(), anomaly.revision());
        }
        return holes;
    }

    /// What is wrong with the envelopes, event by event.
    List<String> envelopeFaults() {
        return told.stream()
                .filter(each -> !each.faults().isEmpty())
                .map(each -> each.eventId() + ": " + each.faults())
                .toList();
    }

    /// The series an event is about.
    static SeriesIdentity identity(AnomalyEvent anomaly) {
        var workload = anomaly.workload();
        return new SeriesIdentity(
                anomaly.cluster(),
                anomaly.namespace(),
                new Workload(workload.kind(), workload.name()),
                anomaly.metric(),
                anomaly.labels().entrySet().stream()
                        .map(label -> new Label(label.getKey(), label.getValue()))
                        .toList());
    }

    @Override
    public String toString() {
        var lines = new StringBuilder();
        for (var each : told) {
            var anomaly = each.anomaly();
            lines.append(
                    "%d %s %s %s/%s %s %s %s started %s detected %s%n"
                            .formatted(
                                    each.sequence(),
                                    each.eventId(),
                                    anomaly.state(),
                                    anomaly.namespace(),
                                    anomaly.workload().name(),
                                    anomaly.metric(),
                                    anomaly.kind(),
                                    anomaly.severity(),
                                    anomaly.startedAt(),
                                    anomaly.detectedAt()));
        }
        return lines.toString();
    }
}
