package io.plimsoll.detector.coverage;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.hash.HashCommands;
import io.quarkus.redis.datasource.set.SetCommands;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jboss.logging.Logger;

/// What each detector counted, in Redis:
///
///     plimsoll:coverage:clusters     set: the clusters of which something was counted
///     plimsoll:coverage:{<cluster>}  hash: the detector's ordinal → what it counted, and when
///
/// Losing it costs the time until all have counted again. Thread safe; blocks.
@Singleton
final class CoverageStore {
    private static final Logger LOG = Logger.getLogger(CoverageStore.class);
    private static final String CLUSTERS = "plimsoll:coverage:clusters";
    private static final Duration KEPT = Duration.ofDays(1);

    /// A detector that has counted nothing for so long does no more.
    private static final Duration LIVES = Duration.ofMinutes(5);

    private final RedisDataSource redis;
    private final HashCommands<String, String, byte[]> counted;
    private final SetCommands<String, String> clusters;
    private final InstantSource clock;

    CoverageStore(RedisDataSource redis, InstantSource clock) {
        this.redis = redis;
        this.counted = redis.hash(byte[].class);
        this.clusters = redis.set(String.class);
        this.clock = clock;
    }

    private static String key(String cluster) {
        return "plimsoll:coverage:{" + cluster + "}";
    }

    /// This detector counted that.
    void write(int ordinal, String cluster, ClusterCoverage own) {
        boolean _ =
                counted.hset(key(cluster), Integer.toString(ordinal), own.stored(clock.millis()));
        boolean _ = redis.key().expire(key(cluster), KEPT);
        // Last: whoever finds it named and finds nothing of it takes the name out.
        int _ = clusters.sadd(CLUSTERS, cluster);
    }

    Set<String> clusters() {
        return clusters.smembers(CLUSTERS);
    }

    /// What all detectors counted; forgets a cluster of which none did for long.
    ClusterCoverage read(String cluster) {
        var all = new ClusterCoverage();
        var found = counted.hgetall(key(cluster));
        if (found.isEmpty()) {
            int _ = clusters.srem(CLUSTERS, cluster);
        }
        long since = clock.millis() - LIVES.toMillis();
        found.forEach((ordinal, bytes) -> {
            try {
                all.addAll(ClusterCoverage.read(bytes, since));
            } catch (IOException e) {
                LOG.warnf(
                        "What a detector counted cannot be read; ordinal=%s reason=%s",
                        ordinal, e.getMessage());
            }
        });
        return all;
    }
}
