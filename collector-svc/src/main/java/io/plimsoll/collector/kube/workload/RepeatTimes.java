package io.plimsoll.collector.kube.workload;

import io.plimsoll.engine.series.XxHash64;
import io.plimsoll.engine.topology.EntityKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// When each workload is told again, whatever happens: each has a second of its own, by its name,
/// so that they come evenly, and not all at once. Not thread safe.
final class RepeatTimes {
    /// Room is left to the half of an hour that is promised.
    static final int PERIOD_SECONDS = 25 * 60;

    private static final SortedSet<EntityKey> NONE = Collections.emptySortedSet();

    private final Map<Integer, SortedSet<EntityKey>> bySecond = new HashMap<>();
    private long second = Long.MIN_VALUE;

    void add(EntityKey workload) {
        bySecond.computeIfAbsent(secondOf(workload), _ -> new TreeSet<>()).add(workload);
    }

    void remove(EntityKey workload) {
        bySecond.computeIfPresent(
                secondOf(workload),
                (_, some) -> {
                    some.remove(workload);
                    return some.isEmpty() ? null : some;
                });
    }

    private static int secondOf(EntityKey key) {
        long hash = XxHash64.of(key.kind() + "/" + key.namespace() + "/" + key.name());
        return Math.floorMod(hash, PERIOD_SECONDS);
    }

    /// Those whose second came since it was last asked.
    ///
    /// @param now in epoch milliseconds
    List<EntityKey> due(long now) {
        long current = Math.floorDiv(now, 1_000L);
        // After a clock that was set, or a long pause, no second is asked twice.
        long from = Math.max(second, current - PERIOD_SECONDS);
        boolean isFirst = second == Long.MIN_VALUE;
        second = current;
        var due = new ArrayList<EntityKey>();
        for (long each = from + 1; !isFirst && each <= current; each++) {
            due.addAll(bySecond.getOrDefault(Math.floorMod(each, PERIOD_SECONDS), NONE));
        }
        return due;
    }
}
