package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.series.Arrival;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Counts of what became of samples. Written by the partition's one thread, read by any.
public final class Arrivals {
    private final Map<Arrival, AtomicLong> counts = new EnumMap<>(Arrival.class);

    Arrivals() {
        for (var arrival : Arrival.values()) {
            counts.put(arrival, new AtomicLong());
        }
    }

    void count(Arrival arrival) {
        counter(arrival).incrementAndGet();
    }

    public long of(Arrival arrival) {
        return counter(arrival).get();
    }

    private AtomicLong counter(Arrival arrival) {
        return counts.computeIfAbsent(arrival, _ -> new AtomicLong());
    }
}
