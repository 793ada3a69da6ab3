package io.plimsoll.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Faults of known times on known series of a [Shop]: a gauge that jumps up, a counter that all but
/// stops, and a latency that rises to a new level.
final class Act {
    static final Duration STEP = Duration.ofSeconds(5);
    static final Duration LENGTH = Duration.ofSeconds(30);

    private final Map<Signal, Fault> faults;

    private Act(Map<Signal, Fault> faults) {
        this.faults = faults;
    }

    /// Begins with the first fault at the first step after `earliest`; the others follow one step
    /// and two steps later.
    static Act one(Shop shop, Instant earliest) {
        return begin(
                earliest,
                shop.signal("cart", Shop.MEMORY),
                shop.signal("checkout", Shop.REQUESTS),
                shop.signal("checkout", Shop.LATENCY));
    }

    /// The same on other series, which had no fault before: one that was told is no news for hours.
    static Act two(Shop shop, Instant earliest) {
        return begin(
                earliest,
                shop.signal("search", Shop.MEMORY),
                shop.signal("payment", Shop.REQUESTS),
                shop.signal("payment", Shop.LATENCY));
    }

    /// The same on yet other series, of as many workloads.
    static Act three(Shop shop, Instant earliest) {
        return begin(
                earliest,
                shop.signal("checkout", Shop.MEMORY),
                shop.signal("cart", Shop.REQUESTS),
                shop.signal("search", Shop.LATENCY));
    }

    /// A second into a step: so a sample that is stamped just before it is read, as Prometheus
    /// does, can never carry the fault into the step before.
    private static Instant firstBegin(Instant earliest) {
        long step = STEP.toSeconds();
        return Instant.ofEpochSecond(Math.ceilDiv(earliest.getEpochSecond() + 1, step) * step + 1);
    }

    private static Act begin(Instant earliest, Signal gauge, Signal counter, Signal latency) {
        var first = firstBegin(earliest);
        var faults = new LinkedHashMap<Signal, Fault>();
        faults.put(gauge, Fault.of(first, LENGTH, 2.5));
        faults.put(counter, Fault.of(first.plus(STEP), LENGTH, 0.02));
        faults.put(latency, Fault.of(first.plus(STEP.multipliedBy(2)), LENGTH, 5));
        faults.forEach(Signal::suffer);
        return new Act(faults);
    }

    Map<Signal, Fault> faults() {
        return faults;
    }

    /// The begin of the step in which a time lies.
    static Instant stepOf(Instant time) {
        long step = STEP.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), step) * step);
    }

    Instant begin() {
        return faults.values().stream().map(Fault::begin).min(Instant::compareTo).orElseThrow();
    }

    Instant end() {
        return faults.values().stream().map(Fault::end).max(Instant::compareTo).orElseThrow();
    }
}
