package io.plimsoll.collector.kube.workload;

import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.contracts.WorkloadSeen.Callee;
import io.plimsoll.engine.series.XxHash64;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.TopologyView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What was told of the workloads of a cluster, and what is to be told:
///
/// 1. a workload that was touched, if it is other than was told, at most once in 5 seconds;
/// 2. all of them when the graph is complete, but for those that are as this process told them;
/// 3. each again within half an hour, so that the log of an hour holds all.
///
/// Looks at what was touched alone. Thread safe.
public final class SeenWorkloads {
    static final long SELDOM = 5_000;

    /// So many at a time; the others wait for the next.
    static final int AT_ONCE = 100;

    private final String cluster;
    private final Map<EntityKey, Told> told = new HashMap<>();
    private final RepeatTimes repeats = new RepeatTimes();
    private Map<EntityKey, List<Callee>> calls = Map.of();

    /// Touched and not looked at yet, the longest first.
    private final LinkedHashMap<EntityKey, Wait> waiting = new LinkedHashMap<>();

    public SeenWorkloads(String cluster) {
        this.cluster = cluster;
    }

    /// @param ties as they were told; null when another told them, who knows how
    private record Told(long at, @Nullable Ties ties) {
        private static final Told BY_ANOTHER = new Told(Long.MIN_VALUE, null);

        boolean isRecent(long now) {
            return ties != null && now >= at && now - at < SELDOM;
        }
    }

    /// @param since when it was touched last
    /// @param isAgain whether it is told though it is as it was
    private record Wait(long since, boolean isAgain) {
        Wait and(Wait later) {
            return new Wait(later.since, isAgain || later.isAgain);
        }
    }

    /// These are what another knew: one that is there no more is told to be gone.
    public synchronized void begin(Collection<EntityKey> workloads) {
        for (var workload : workloads) {
            if (told.putIfAbsent(workload, Told.BY_ANOTHER) == null) {
                repeats.add(workload);
            }
        }
    }

    /// They may be other than before, at that time in epoch milliseconds.
    public synchronized void touch(Set<EntityKey> workloads, long now) {
        new TreeSet<>(workloads).forEach(workload -> await(workload, new Wait(now, false)));
    }

    /// Each of those that are known may be other than before.
    public synchronized void touchAll(long now) {
        touch(told.keySet(), now);
    }

    private void await(EntityKey workload, Wait wait) {
        waiting.merge(workload, wait, Wait::and);
    }

    /// From now on these calls are known, by who calls.
    public synchronized void call(Map<EntityKey, List<Callee>> known, long now) {
        var concerned = new TreeSet<EntityKey>(known.keySet());
        concerned.addAll(calls.keySet());
        concerned.removeIf(workload -> Objects.equals(known.get(workload), calls.get(workload)));
        calls = Map.copyOf(known);
        touch(concerned, now);
    }

    /// What is to be told now, some of it when it is much.
    ///
    /// @param view how things are
    public synchronized List<WorkloadSeen> due(TopologyView view, long now) {
        repeats.due(now).forEach(workload -> await(workload, new Wait(now, true)));
        var due = new ArrayList<WorkloadSeen>();
        var waits = waiting.entrySet().iterator();
        while (waits.hasNext() && due.size() < AT_ONCE) {
            var next = waits.next();
            var workload = next.getKey();
            var before = told.get(workload);
            if (before != null && before.isRecent(now)) {
                continue;
            }
            waits.remove();
            var seen = look(view, workload, next.getValue(), now);
            if (seen != null) {
                due.add(seen);
            }
        }
        return due;
    }

    /// Null when there is nothing to tell of it.
    private @Nullable WorkloadSeen look(
            TopologyView view, EntityKey workload, Wait wait, long now) {
        var before = told.get(workload);
        var ties = Ties.of(view, workload, calls.getOrDefault(workload, List.of()));
        if (ties.gone() && (before == null || ties.equals(before.ties))) {
            told.remove(workload);
            repeats.remove(workload);
            return null;
        }
        if (before != null && ties.equals(before.ties) && !wait.isAgain) {
            return null;
        }
        told.put(workload, new Told(now, ties));
        repeats.add(workload);
        return event(workload, ties, wait.since, now);
    }

    private WorkloadSeen event(EntityKey workload, Ties ties, long since, long now) {
        var name = workload.kind() + "/" + workload.namespace() + "/" + workload.name();
        var hash = HexFormat.of().toHexDigits(XxHash64.of(cluster + "/" + name));
        return new WorkloadSeen(
                // What is told twice may be so since the same time.
                "seen-" + hash + "-" + now,
                1,
                cluster,
                workload.namespace(),
                new WorkloadRef(workload.kind(), workload.name()),
                Instant.ofEpochMilli(since),
                ties.gone(),
                ties.placements(),
                ties.services(),
                ties.calls());
    }

    /// Those that are there as far as is known, sorted.
    public synchronized List<EntityKey> known() {
        return told.entrySet().stream()
                .filter(each -> !Ties.GONE.equals(each.getValue().ties))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public synchronized int size() {
        return told.size();
    }
}
