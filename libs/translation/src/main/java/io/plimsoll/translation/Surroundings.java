package io.plimsoll.translation;

import io.plimsoll.contracts.AlertEvent;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.KubernetesEvent;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Sighting;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.Workload;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is told of a cluster beside anomalies, as the engine's incidents see it.
final class Surroundings {
    private Surroundings() {}

    /// How a workload hangs together with others.
    static Sighting sighting(WorkloadSeen seen) {
        return new Sighting(
                subject(seen.cluster(), seen.namespace(), seen.workload()),
                seen.at().toEpochMilli(),
                seen.gone(),
                seen.placements().stream()
                        .map(each ->
                                new Sighting.Placement(
                                        each.node(), each.zone(), each.pool(), each.pods()))
                        .toList(),
                seen.services(),
                seen.calls().stream()
                        .map(each ->
                                new Subject(
                                        seen.cluster(),
                                        each.namespace(),
                                        new Workload(each.kind(), each.name())))
                        .toList());
    }

    /// A change of one thing; empty when it is not said of what.
    static Optional<Change> change(ChangeEvent event) {
        return Optional.ofNullable(event.entity())
                .map(entity ->
                        new Change(
                                event.id(),
                                subject(event.cluster(), event.namespace(), entity),
                                kind(event.change()),
                                event.title(),
                                event.startedAt().toEpochMilli()));
    }

    private static Change.Kind kind(ChangeEvent.Kind kind) {
        return switch (kind) {
            case rolledOut, deployed, flagChanged -> Change.Kind.ROLLOUT;
            case configChanged -> Change.Kind.CONFIGURATION;
            case scaled -> Change.Kind.SCALE;
            case hpaScaled -> Change.Kind.AUTOSCALE;
            case nodeAdded, nodeRemoved, nodeCordoned, nodeUncordoned -> Change.Kind.NODE;
            case maintenance -> Change.Kind.MAINTENANCE;
            case changed -> Change.Kind.OTHER;
        };
    }

    /// An alert of somebody else.
    static Report report(AlertEvent alert) {
        return new Report(
                alert.id(),
                alert.revision(),
                Report.Source.ALERT,
                subject(alert.cluster(), alert.namespace(), alert.workload()),
                alert.name(),
                alert.startsAt().toEpochMilli(),
                millis(alert.endsAt()));
    }

    /// A warning of the cluster about a workload, or a node.
    static Report report(KubernetesEvent warning) {
        var workload = warning.workload();
        return new Report(
                warning.id(),
                warning.revision(),
                Report.Source.WARNING,
                subject(
                        warning.cluster(),
                        warning.namespace(),
                        workload == null ? warning.regarding() : workload),
                warning.reason(),
                warning.firstAt().toEpochMilli(),
                null);
    }

    private static Subject subject(String cluster, String namespace, WorkloadRef workload) {
        boolean isNode = workload.kind().equals("Node");
        return new Subject(
                cluster,
                isNode ? LabelRules.CLUSTER_SCOPE : namespace,
                new Workload(workload.kind(), workload.name()));
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : Long.valueOf(time.toEpochMilli());
    }
}
