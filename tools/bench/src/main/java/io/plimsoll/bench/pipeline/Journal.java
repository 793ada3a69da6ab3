package io.plimsoll.bench.pipeline;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which request closed a step. That of a series closes when each of its members has told a later
/// sample, so by the last of those requests that hold its members in the first scrape after it.
final class Journal {
    private final Map<Long, Set<Integer>> shardsOfWatched = new HashMap<>();
    private final TreeMap<Long, Map<Integer, Receipt>> byTime = new TreeMap<>();

    /// @param series all, as [LoadGenerator#part] gives them to so many shards
    Journal(List<RawSeries> series, int shards, List<Receipt> receipts) {
        for (int shard = 0; shard < shards; shard++) {
            for (var each : LoadGenerator.part(series, shard, shards)) {
                shardsOfWatched.computeIfAbsent(each.watched(), _ -> new TreeSet<>()).add(shard);
            }
        }
        for (var each : receipts) {
            byTime.computeIfAbsent(each.millis(), _ -> new HashMap<>()).put(each.shard(), each);
        }
    }

    /// The receipt that came last among those that a step of the series waited for.
    ///
    /// @param stepEnd the end of the step
    Receipt closing(long watched, Instant stepEnd) {
        var scrape = byTime.ceilingEntry(stepEnd.toEpochMilli());
        var shards = shardsOfWatched.get(watched);
        if (scrape == null || shards == null) {
            throw new IllegalStateException(
                    "no scrape of series %016x after %s".formatted(watched, stepEnd));
        }
        return scrape.getValue().values().stream()
                .filter(each -> shards.contains(each.shard()))
                .max((one, other) -> one.acknowledged().compareTo(other.acknowledged()))
                .orElseThrow();
    }
}
