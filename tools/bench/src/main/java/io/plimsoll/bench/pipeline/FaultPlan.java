package io.plimsoll.bench.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which series have a fault when: in waves, one a step, each of some series that had none before.
///
/// @param series ids of watched series
/// @param begin of the first wave, epoch milliseconds
/// @param each how many series a wave takes
/// @param length of a fault, steps
record FaultPlan(List<Long> series, long begin, long stepMillis, int each, int length) {
    FaultPlan {
        series = List.copyOf(series);
    }

    /// How many waves there can be.
    int waves() {
        return series.size() / each;
    }

    Set<Long> suffering(long millis) {
        var suffering = new HashSet<Long>();
        long step = Math.floorDiv(millis - begin, stepMillis);
        for (long wave = Math.max(0, step - length + 1); wave <= step && wave < waves(); wave++) {
            int from = Math.toIntExact(wave) * each;
            suffering.addAll(series.subList(from, from + each));
        }
        return suffering;
    }
}
