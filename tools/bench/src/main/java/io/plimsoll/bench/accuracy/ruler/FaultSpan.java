package io.plimsoll.bench.accuracy.ruler;

import java.util.Set;

/// An injected fault, epoch ms, and the entities it was injected into; without any, nobody can find
/// it.
public record FaultSpan(long start, long end, Set<String> entities) {
    /// The clocks of faults and metrics agree to a minute.
    private static final long SLACK = 60_000;

    /// What a fault leaves behind is no false alarm for so long.
    private static final long RECOVERY = 300_000;

    public FaultSpan {
        if (end < start) {
            throw new IllegalArgumentException("a fault ends at " + end + " before " + start);
        }
        entities = Set.copyOf(entities);
    }

    long from() {
        return start - SLACK;
    }

    long until() {
        return end + SLACK;
    }

    boolean troubles(long time) {
        return time >= from() && time <= end + RECOVERY;
    }
}
