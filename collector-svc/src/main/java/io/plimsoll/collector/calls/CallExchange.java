package io.plimsoll.collector.calls;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.sortedset.ScoreRange;
import io.quarkus.redis.datasource.sortedset.SortedSetCommands;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The calls that all collectors of a cluster heard of, in Redis:
///
///     plimsoll:calls:{<cluster>}  sorted set: the names of a call by the minute in which it was heard last
///
/// Each writes once a minute what it heard since; the source of the cluster reads. Blocks; used by
/// one thread.
@Singleton
public final class CallExchange {
    private final Instance<RedisDataSource> redises;
    private final HeardCalls heard;
    private int written;
    private int read;

    public CallExchange(Instance<RedisDataSource> redises, HeardCalls heard, MeterRegistry meters) {
        this.redises = redises;
        this.heard = heard;
        meters.gauge("plimsoll.kubernetes.calls", heard, HeardCalls::size);
    }

    /// Tells the others, once a minute.
    ///
    /// @param minute of the door's clock
    public void write(int minute) {
        if (minute == written) {
            return;
        }
        heard.forget(minute);
        // The minute that is written is not over yet.
        var calls = heard.since(written);
        if (!calls.isEmpty()) {
            int _ = set().zadd(key(), calls);
        }
        written = minute;
    }

    /// What all heard in the last two hours, once a minute; empty when it was asked in this minute.
    public Optional<List<Call>> read(int minute) {
        if (minute == read) {
            return Optional.empty();
        }
        var set = set();
        double oldest = (double) minute - HeardCalls.LONGEST;
        long _ =
                set.zremrangebyscore(
                        key(), new ScoreRange<>(Double.NEGATIVE_INFINITY, true, oldest, false));
        long _ = set.zremrangebyrank(key(), 0, -HeardCalls.MOST - 1L);
        var calls =
                set.zrange(key(), 0, -1).stream()
                        .flatMap(text -> Call.read(text).stream())
                        .toList();
        read = minute;
        return Optional.of(calls);
    }

    private SortedSetCommands<String, String> set() {
        return redises.get().sortedSet(String.class);
    }

    private String key() {
        return "plimsoll:calls:{" + heard.cluster() + "}";
    }
}
