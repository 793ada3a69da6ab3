package io.plimsoll.collector.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Counts refused series by cluster and reason, each time one is sent. A sender that may name any
/// cluster could name them without end: after the first hundred they are counted as `other`. Thread
/// safe.
@Singleton
public final class RefusedSeries {
    private static final int MOST_CLUSTERS = 100;
    private static final String OTHER = "other";

    private final Set<String> clusters = ConcurrentHashMap.newKeySet();
    private final MeterRegistry meters;

    RefusedSeries(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(String cluster, Refused.Cause cause) {
        meters.counter(
                        "plimsoll.ingest.refused.series",
                        "cluster",
                        named(cluster),
                        "reason",
                        cause.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private String named(String cluster) {
        if (clusters.contains(cluster)) {
            return cluster;
        }
        boolean fits = cluster.length() <= SeriesPlacing.LONGEST_NAME;
        if (!fits || clusters.size() >= MOST_CLUSTERS) {
            return OTHER;
        }
        clusters.add(cluster);
        return cluster;
    }
}
