package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.series.Arrival;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Counts of what became of samples. Written by one thread at a time, read by any.
public final class Arrivals {
    private final Map<Arrival, AtomicLong> counts = new EnumMap<>(Arrival.class);

    Arrivals() {
        for (var arrival : Arrival.values()) {
            counts.put(arrival, new AtomicLong());
        }
    }

    void count(Arrival arrival) {
        var counter = counter(arrival);
        // There is one writer: nothing needs to be locked, for each sample, against another.
        counter.lazySet(counter.get() + 1);
    }

    public long of(Arrival arrival) {
        return counter(arrival).get();
    }

    private AtomicLong counter(Arrival arrival) {
        return counts.computeIfAbsent(arrival, _ -> new AtomicLong());
    }
}
