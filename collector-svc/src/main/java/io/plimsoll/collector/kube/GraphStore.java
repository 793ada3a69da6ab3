package io.plimsoll.collector.kube;

import io.plimsoll.engine.topology.EntityKey;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.hash.HashCommands;
import io.quarkus.redis.datasource.sortedset.ScoreRange;
import io.quarkus.redis.datasource.sortedset.SortedSetCommands;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The graph in Redis, entity by entity:
///
///     plimsoll:graph:{<cluster>}:entities  hash: kind/namespace/name → stored form
///     plimsoll:graph:{<cluster>}:changes   sorted set: kind/namespace/name by the write that changed it last
///     plimsoll:graph:{<cluster>}:heirs     hash: kind/namespace/name of a workload → of the one whose place it took
///     plimsoll:graph:{<cluster>}:about     hash: epoch, which is new when all of it is; write, the last one's number
///
/// An entity lies there before its change is told, so that whoever reads changes finds it. The braces
/// keep the keys in one slot of a Redis cluster. Blocks; used by one thread.
final class GraphStore {
    private static final int AT_ONCE = 500;

    /// Two holders, for a moment, may end their writes in another order than they began.
    private static final int OVERLAP = 16;

    private final HashCommands<String, String, byte[]> entities;
    private final HashCommands<String, String, String> about;
    private final SortedSetCommands<String, String> changes;
    private final RedisDataSource redis;
    private final String prefix;
    private String epoch = "";
    private long read;

    /// The number of the last write; below 0 when another may have written since.
    private long written = -1;

    GraphStore(RedisDataSource redis, String cluster) {
        this.redis = redis;
        this.entities = redis.hash(byte[].class);
        this.about = redis.hash(String.class);
        this.changes = redis.sortedSet(String.class);
        this.prefix = "plimsoll:graph:{" + cluster + "}:";
    }

    /// Whether Redis has what was last written or read here; not so when it lost it.
    boolean isThere() {
        return !epoch.isEmpty() && epoch.equals(about.hget(prefix + "about", "epoch"));
    }

    /// Writes all anew.
    void rewrite(ClusterGraph graph) {
        epoch = "";
        written = 0;
        int _ = redis.key().del(prefix + "about", prefix + "changes", prefix + "entities");
        write(graph, graph.keys());
        var now = UUID.randomUUID().toString();
        boolean _ = about.hset(prefix + "about", "epoch", now);
        epoch = now;
    }

    /// Writes these entities, and takes out those that are forgotten.
    void write(ClusterGraph graph, Collection<EntityKey> keys) {
        var all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            writeSome(graph, all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
    }

    private void writeSome(ClusterGraph graph, List<EntityKey> keys) {
        if (written < 0) {
            written = number(about.hget(prefix + "about", "write"));
        }
        long number = ++written;
        var values = new HashMap<String, byte[]>();
        var scores = new HashMap<String, Double>();
        var forgotten = new ArrayList<String>();
        for (var key : keys) {
            var piece = graph.piece(key);
            if (piece.isPresent()) {
                values.put(field(key), piece.get());
                scores.put(field(key), (double) number);
            } else {
                forgotten.add(field(key));
            }
        }
        if (!values.isEmpty()) {
            long _ = entities.hset(prefix + "entities", values);
            int _ = changes.zadd(prefix + "changes", scores);
        }
        if (!forgotten.isEmpty()) {
            var fields = forgotten.toArray(String[]::new);
            int _ = changes.zrem(prefix + "changes", fields);
            int _ = entities.hdel(prefix + "entities", fields);
        }
        boolean _ = about.hset(prefix + "about", "write", Long.toString(number));
    }

    /// Writes who follows whom, in place of what was there.
    void follow(Map<EntityKey, EntityKey> successions) {
        var heirs = new HashMap<String, String>();
        successions.forEach((heir, before) -> heirs.put(field(heir), field(before)));
        var key = prefix + "heirs";
        int _ = redis.key().del(key);
        if (!heirs.isEmpty()) {
            long _ = about.hset(key, heirs);
        }
    }

    private static long number(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }

    /// Takes in what was written since it was last called.
    ///
    /// @return how many pieces cannot be read
    int read(ClusterGraph graph) {
        @Nullable String now = about.hget(prefix + "about", "epoch");
        if (now == null) {
            return 0;
        }
        boolean isAnew = !now.equals(epoch);
        long last = number(about.hget(prefix + "about", "write"));
        written = -1;
        if (!isAnew && last == read) {
            return 0;
        }
        long since = isAnew ? 0 : Math.max(0, read - OVERLAP);
        var fields =
                changes.zrangebyscore(
                        prefix + "changes", ScoreRange.from((double) since, (double) last));
        var pieces = pieces(fields);
        int bad = isAnew ? graph.replace(pieces) : graph.takeOver(pieces);
        epoch = now;
        read = last;
        return bad;
    }

    private List<byte[]> pieces(List<String> fields) {
        var pieces = new ArrayList<byte[]>(fields.size());
        for (int from = 0; from < fields.size(); from += AT_ONCE) {
            var some = fields.subList(from, Math.min(fields.size(), from + AT_ONCE));
            Map<String, byte[]> found =
                    entities.hmget(prefix + "entities", some.toArray(String[]::new));
            found.values().stream().filter(piece -> piece != null).forEach(pieces::add);
        }
        return pieces;
    }

    private static String field(EntityKey key) {
        return key.kind() + "/" + key.namespace() + "/" + key.name();
    }
}
