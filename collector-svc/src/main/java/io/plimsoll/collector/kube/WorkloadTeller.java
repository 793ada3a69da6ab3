package io.plimsoll.collector.kube;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.collector.calls.Call;
import io.plimsoll.collector.calls.CallExchange;
import io.plimsoll.collector.kube.workload.CallsByCaller;
import io.plimsoll.collector.kube.workload.SeenWorkloads;
import io.plimsoll.engine.topology.EntityKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Tells how the workloads of the cluster hang together, on the ground of its graph. Used by the
/// thread of the graph, and by it while it is the source alone.
final class WorkloadTeller {
    private final ClusterGraph graph;
    private final SignalTeller teller;
    private final SeenWorkloads workloads;
    private final CallExchange calls;
    private boolean isComplete;
    private final AtomicLong told = new AtomicLong();

    WorkloadTeller(String cluster, ClusterGraph graph, SignalTeller teller, CallExchange calls) {
        this.calls = calls;
        this.graph = graph;
        this.teller = teller;
        this.workloads = new SeenWorkloads(cluster);
    }

    void measure(MeterRegistry meters) {
        meters.gauge("plimsoll.kubernetes.workloads", workloads, SeenWorkloads::size);
        var _ =
                FunctionCounter.builder("plimsoll.kubernetes.workloads.told", told, AtomicLong::get)
                        .register(meters);
    }

    /// Begins on the ground of the graph that another wrote.
    void begin() {
        isComplete = false;
        workloads.begin(graph.workloads());
    }

    /// Tells what is due, once the graph holds all that there is.
    ///
    /// @param isSynced whether it does
    /// @param now in epoch milliseconds
    void tell(boolean isSynced, long now) {
        workloads.touch(graph.touched(), now);
        if (!isSynced) {
            return;
        }
        if (!isComplete) {
            isComplete = true;
            workloads.touchAll(now);
        }
        var due = graph.look(view -> workloads.due(view, now));
        long _ = told.addAndGet(due.size());
        teller.addSeen(due);
        teller.send();
    }

    /// Tells the other collectors what this one heard of calls, and listens to them as the source.
    ///
    /// @return what is other in the graph by that
    Set<EntityKey> exchange(boolean isSynced, long now) {
        int minute = (int) (now / 60_000);
        calls.write(minute);
        return isSynced
                ? calls.read(minute).map(heard -> learn(heard, now)).orElse(Set.of())
                : Set.of();
    }

    private Set<EntityKey> learn(List<Call> heard, long now) {
        var known = workloads.known();
        var found = graph.look(view -> CallsByCaller.find(view, known, heard));
        workloads.call(found, now);
        return graph.call(found, now);
    }
}
