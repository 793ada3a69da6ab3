package io.plimsoll.collector.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.collector.IngestSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The bytes of requests that are not answered yet: bounded for all, and to half of that for one
/// cluster, so that none crowds out the others. Thread safe.
@Singleton
final class Room {
    enum Verdict {
        TAKEN,
        /// This cluster has enough of it.
        CLUSTER_FULL,
        FULL
    }

    /// The bodies that have to be read before it is known who sends them: of all together only
    /// little is read. No cluster has a name like this.
    static final String UNPROVED = "\0unproved";

    private final long most;
    private final Map<String, Long> byCluster = new HashMap<>();
    private long all;

    @Inject
    Room(IngestSettings settings, MeterRegistry meters) {
        this(settings.maxInFlight().asLongValue());
        meters.gauge("plimsoll.ingest.inflight.bytes", this, Room::taken);
    }

    Room(long most) {
        this.most = most;
    }

    synchronized Verdict take(@Nullable String cluster, long bytes) {
        var name = name(cluster);
        long ofCluster = byCluster.getOrDefault(name, 0L);
        if (all + bytes > most) {
            return Verdict.FULL;
        }
        // A sender that may speak of any cluster is alone on its machine.
        if (cluster != null && ofCluster + bytes > share(cluster)) {
            return Verdict.CLUSTER_FULL;
        }
        all += bytes;
        byCluster.put(name, ofCluster + bytes);
        return Verdict.TAKEN;
    }

    private long share(String cluster) {
        return cluster.equals(UNPROVED) ? most / 16 : most / 2;
    }

    synchronized void leave(@Nullable String cluster, long bytes) {
        all -= bytes;
        byCluster.computeIfPresent(
                name(cluster), (_, taken) -> taken == bytes ? null : Long.valueOf(taken - bytes));
    }

    synchronized long taken() {
        return all;
    }

    private static String name(@Nullable String cluster) {
        return cluster == null ? "" : cluster;
    }
}
