package io.plimsoll.gateway.door;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// How fast each caller may ask, by the generic cell rate algorithm (ITU-T I.371). Thread safe;
/// bounded: whoever kept the pace is forgotten where there are too many.
final class Paces {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST = 10_000;

    private final double nanosPerRequest;
    private final double burst;

    /// Until when, in nanoseconds, what a caller asked would keep the pace.
    private final ConcurrentMap<String, Double> spentUntil = new ConcurrentHashMap<>();

    /// @param perSecond how many requests in the long run; 0 for any
    /// @param burst how many more at once
    Paces(int perSecond, int burst) {
        if (perSecond < 0 || burst < 1) {
            throw new IllegalArgumentException("a pace at which nobody may ask");
        }
        this.nanosPerRequest = perSecond == 0 ? 0 : NANOS_PER_SECOND / perSecond;
        this.burst = burst * nanosPerRequest;
    }

    /// Counts a request, and says how long its caller has to wait first; a request that has to wait
    /// is not counted.
    ///
    /// @param now in nanoseconds since some instant, never back
    Duration take(String caller, long now) {
        double at = (double) now;
        if (nanosPerRequest == 0) {
            return Duration.ZERO;
        }
        if (spentUntil.size() >= MOST) {
            spentUntil.values().removeIf(until -> until <= at);
        }
        double[] wait = {0};
        spentUntil.compute(
                caller,
                (_, before) -> {
                    double spent = before == null ? at : Math.max(before, at);
                    wait[0] = spent + nanosPerRequest - at - burst;
                    return wait[0] > 0 ? spent : spent + nanosPerRequest;
                });
        return wait[0] > 0 ? Duration.ofNanos((long) Math.ceil(wait[0])) : Duration.ZERO;
    }
}
