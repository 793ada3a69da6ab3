package io.plimsoll.collector.backfill;

import io.plimsoll.backfill.Marks;
import io.plimsoll.contracts.BackfillsAnswer.Backfill;
import io.plimsoll.contracts.BackfillsAnswer.State;
import io.plimsoll.contracts.Json;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.hash.HashCommands;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The back-fills of all clusters, in Redis:
///
///     plimsoll:backfill:{<cluster>}:all        hash: id → what it is and how far it has come, JSON
///     plimsoll:backfill:{<cluster>}:stops      hash: id → who wants it stopped
///     plimsoll:backfill:{<cluster>}:holder     which collector works on them; expires
///     plimsoll:backfill:{<cluster>}:done:<id>  hash: metric → the epoch second up to which it is there
///
/// Only the holder changes one that was begun; whoever wants it stopped says so beside it. Blocks;
/// thread safe.
@Singleton
class Backfills {
    /// So many that are over are remembered of each cluster.
    private static final int KEPT = 20;

    private final Instance<RedisDataSource> redises;
    private final String me = UUID.randomUUID().toString();

    Backfills(Instance<RedisDataSource> redises) {
        this.redises = redises;
    }

    /// The newest first.
    List<Backfill> all(String cluster) {
        var stops = hash().hgetall(key(cluster, "stops"));
        return hash().hgetall(key(cluster, "all")).values().stream()
                .map(Backfills::read)
                .map(each -> seen(each, stops.get(each.id())))
                .sorted(
                        Comparator.comparing(Backfill::startedAt)
                                .thenComparing(Backfill::id)
                                .reversed())
                .toList();
    }

    /// One that is to be stopped is told as stopped before its holder has ended it.
    private static Backfill seen(Backfill of, @Nullable String stopper) {
        return of.hasEnded() || stopper == null ? of : of.over(State.stopped, stopper, null);
    }

    Optional<Backfill> find(String cluster, String id) {
        return all(cluster).stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /// Asks for one; changes nothing when there is one of that id.
    void add(String cluster, Backfill added) {
        boolean _ = hash().hsetnx(key(cluster, "all"), added.id(), text(added));
    }

    /// Nothing more is to come of it.
    void stop(String cluster, String id, String by) {
        boolean _ = hash().hsetnx(key(cluster, "stops"), id, by);
    }

    /// Who wants it stopped.
    Optional<String> stopper(String cluster, String id) {
        return Optional.ofNullable(hash().hget(key(cluster, "stops"), id));
    }

    /// Writes how far it has come.
    void write(String cluster, Backfill now) {
        boolean _ = hash().hset(key(cluster, "all"), now.id(), text(now));
    }

    /// It is over: how far each metric came need not be known any more.
    void end(String cluster, Backfill over) {
        write(cluster, over);
        int _ = redis().key().del(key(cluster, "done:" + over.id()));
        int _ = hash().hdel(key(cluster, "stops"), over.id());
        var old =
                all(cluster).stream()
                        .filter(Backfill::hasEnded)
                        .skip(KEPT)
                        .map(Backfill::id)
                        .toArray(String[]::new);
        if (old.length > 0) {
            int _ = hash().hdel(key(cluster, "all"), old);
        }
    }

    /// The one that was asked for first of those that are not over; it may be one to be stopped.
    Optional<Backfill> next(String cluster) {
        return hash().hgetall(key(cluster, "all")).values().stream()
                .map(Backfills::read)
                .filter(each -> !each.hasEnded())
                .min(Comparator.comparing(Backfill::startedAt).thenComparing(Backfill::id));
    }

    /// Whether this collector is the one that works on those of the cluster from now on, for so
    /// long.
    boolean hold(String cluster, Duration forSoLong) {
        var key = key(cluster, "holder");
        var millis = Long.toString(forSoLong.toMillis());
        if (Objects.nonNull(redis().execute("SET", key, me, "NX", "PX", millis))) {
            return true;
        }
        if (!me.equals(redis().value(String.class).get(key))) {
            return false;
        }
        return redis().key().pexpire(key, forSoLong);
    }

    /// Lets another hold it.
    void release(String cluster) {
        var key = key(cluster, "holder");
        if (me.equals(redis().value(String.class).get(key))) {
            int _ = redis().key().del(key);
        }
    }

    /// How far each metric of one has come.
    Marks marks(String cluster, String id) {
        var key = key(cluster, "done:" + id);
        return new Marks() {
            @Override
            public long until(String metric) {
                @Nullable String second = hash().hget(key, metric);
                return second == null ? 0 : Long.parseLong(second);
            }

            @Override
            public void note(String metric, long second) {
                boolean _ = hash().hset(key, metric, Long.toString(second));
            }
        };
    }

    private RedisDataSource redis() {
        return redises.get();
    }

    private HashCommands<String, String, String> hash() {
        return redis().hash(String.class);
    }

    private static String key(String cluster, String part) {
        return "plimsoll:backfill:{" + cluster + "}:" + part;
    }

    private static Backfill read(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8), Backfill.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Backfill of) {
        return new String(Json.bytes(of), StandardCharsets.UTF_8);
    }
}
