package io.plimsoll.bench.storm;

import io.plimsoll.bench.month.Scribe;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A workload: one that runs on the pool that fails is down with it; one that calls such ones is
/// slow and fails.
final class StormWorkload extends StormPart {
    private static final int PODS = 2;
    private static final int NAMESPACES = 40;

    /// A pool that does not fail.
    private static final int HEALTHY = 0;

    /// How many a service calls.
    private static final int CALLEES = 2;

    private final StormSize size;
    private final int firstNode;
    private final int pool;
    private final List<Integer> callees;
    private final double scale;
    private final int delay;

    private StormWorkload(
            Place place, StormSize size, List<Integer> callees, SplittableRandom random) {
        super(place.namespace, new Workload("Deployment", place.name), random);
        this.size = size;
        this.pool = place.pool;
        this.callees = List.copyOf(callees);
        this.scale = StrictMath.exp(0.7 * noise());
        this.firstNode = below(size.nodes());
        this.delay = callees.isEmpty() ? 0 : 1 + below(2);
    }

    private record Place(String namespace, String name, int pool) {}

    /// One that users do not see.
    static StormWorkload behind(int number, StormSize size, SplittableRandom random) {
        var place = new Place(namespaceOf(number), nameOf(number), number % StormSize.POOLS);
        return new StormWorkload(place, size, List.of(), random);
    }

    /// One that calls workloads of the pool that fails.
    static StormWorkload inFront(int number, StormSize size, SplittableRandom random) {
        var callees = new ArrayList<Integer>();
        for (int i = 0; i < CALLEES; i++) {
            int nth = (number * CALLEES + i) % (size.workloads() / StormSize.POOLS);
            callees.add(StormSize.FAILING + StormSize.POOLS * nth);
        }
        var place = new Place("front", "service-" + number, HEALTHY);
        return new StormWorkload(place, size, callees, random);
    }

    private static String namespaceOf(int number) {
        return "team-" + number % NAMESPACES;
    }

    private static String nameOf(int number) {
        return "app-" + number;
    }

    @Override
    Optional<CloudEvent<WorkloadSeen>> seen(Instant at) {
        var placements = new ArrayList<WorkloadSeen.Placement>();
        for (int pod = 0; pod < PODS; pod++) {
            int node = size.node(pool, firstNode + pod);
            var name = StormSize.nodeName(node);
            placements.add(
                    new WorkloadSeen.Placement(name, "zone-" + node % 3, size.pool(pool), 1));
        }
        var called = new ArrayList<WorkloadSeen.Callee>();
        for (int callee : callees) {
            called.add(new WorkloadSeen.Callee(namespaceOf(callee), "Deployment", nameOf(callee)));
        }
        return Optional.of(
                new WorkloadSeen(
                                "seen-%s-%d".formatted(workload().name(), at.toEpochMilli()),
                                1,
                                StormSize.CLUSTER,
                                namespace(),
                                new WorkloadRef(workload().kind(), workload().name()),
                                at,
                                false,
                                placements,
                                List.of(workload().name()),
                                called)
                        .inEnvelope("/bench"));
    }

    @Override
    void tell(Storm.Moment moment, Scribe scribe) throws IOException {
        boolean isDown = pool == StormSize.FAILING && moment.isAfter(0);
        boolean isSlow = !callees.isEmpty() && moment.isAfter(delay);
        double requests = 60 * scale * moment.load();
        double seen = (requests + Math.sqrt(requests) * noise()) * (isDown ? 0.1 : 1);
        var at = moment.at();
        sample("http_server_requests_total", MetricType.RATE, at, Math.max(0, seen), scribe);
        double seconds = 0.08 * (0.7 + 0.3 * moment.load()) * StrictMath.exp(0.08 * noise());
        double slow = isDown ? 6 : isSlow ? 4 : 1;
        sample("http_server_request_seconds", MetricType.GAUGE, at, seconds * slow, scribe);
        double errors = below(30) == 0 ? 0.05 : 0;
        double failing = isDown ? 0.8 * seen : isSlow ? 0.3 * seen : errors;
        sample("http_server_errors_total", MetricType.RATE, at, Math.max(0, failing), scribe);
        sample("plimsoll_kube_unready_replicas", MetricType.GAUGE, at, isDown ? PODS : 0, scribe);
    }
}
