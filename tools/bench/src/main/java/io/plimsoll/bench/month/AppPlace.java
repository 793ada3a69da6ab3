package io.plimsoll.bench.month;

import io.plimsoll.cli.recording.RecordedRow;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Where a workload is, and whom it calls.
///
/// @param number which also says where: one namespace in ten workloads, a node in twelve pods
/// @param pods how many
record AppPlace(int number, int pods) {
    private static final String SERVICE = "/bench";
    private static final int NAMESPACE = 10;
    private static final int NODES = 12;

    String cluster() {
        return "month";
    }

    String namespace() {
        return "team-" + number / NAMESPACE;
    }

    Workload workload() {
        return App.named(number);
    }

    RecordedRow.Of row(AppMetric metric, SeriesIdentity identity, String pod) {
        return new RecordedRow.Of(identity, metric.type(), "month/prometheus", pod);
    }

    /// That it is where it is.
    CloudEvent<WorkloadSeen> seen(Instant at) {
        var placements = new ArrayList<WorkloadSeen.Placement>();
        for (int pod = 0; pod < pods; pod++) {
            int node = (number + 5 * pod) % NODES;
            placements.add(
                    new WorkloadSeen.Placement("node-" + node, "zone-" + node % 3, "pool", 1));
        }
        return new WorkloadSeen(
                        "seen-%d-%d".formatted(number, at.toEpochMilli()),
                        1,
                        cluster(),
                        namespace(),
                        ref(),
                        at,
                        false,
                        placements,
                        List.of(workload().name()),
                        calls())
                .inEnvelope(SERVICE);
    }

    /// Each is called by two, but for the first.
    private List<WorkloadSeen.Callee> calls() {
        var calls = new ArrayList<WorkloadSeen.Callee>();
        for (int callee = 2 * number + 1; callee <= 2 * number + 2; callee++) {
            var named = App.named(callee);
            calls.add(
                    new WorkloadSeen.Callee(
                            "team-" + callee / NAMESPACE, named.kind(), named.name()));
        }
        return calls;
    }

    /// That a new version of it is brought out.
    CloudEvent<ChangeEvent> rolledOut(Instant at) {
        return new ChangeEvent(
                        "chg-%d-%d".formatted(number, at.toEpochMilli()),
                        1,
                        ChangeEvent.Kind.rolledOut,
                        cluster(),
                        namespace(),
                        ref(),
                        workload().name() + " rolled out",
                        at,
                        null,
                        null,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>())
                .inEnvelope(SERVICE);
    }

    private WorkloadRef ref() {
        return new WorkloadRef(workload().kind(), workload().name());
    }
}
