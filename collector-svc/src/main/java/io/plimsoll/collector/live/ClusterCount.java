package io.plimsoll.collector.live;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How many live series a cluster has, and each of its namespaces. Written under the lock of
/// [LiveSeries], looked up without.
final class ClusterCount {
    private final ConcurrentHashMap<String, Namespace> namespaces = new ConcurrentHashMap<>();
    private final String name;
    private int series;

    ClusterCount(String name) {
        this.name = name;
    }

    /// The live series of one namespace.
    static final class Namespace {
        private final ClusterCount cluster;
        private final String name;
        private int series;

        private Namespace(ClusterCount cluster, String name) {
            this.cluster = cluster;
            this.name = name;
        }

        ClusterCount cluster() {
            return cluster;
        }

        void add() {
            series++;
            cluster.series++;
        }

        void remove() {
            series--;
            cluster.series--;
            if (series == 0) {
                cluster.namespaces.remove(name);
            }
        }
    }

    String name() {
        return name;
    }

    int series() {
        return series;
    }

    int series(String namespace) {
        var counted = namespaces.get(namespace);
        return counted == null ? 0 : counted.series;
    }

    @Nullable Namespace known(String namespace) {
        return namespaces.get(namespace);
    }

    Namespace namespace(String namespace) {
        return namespaces.computeIfAbsent(namespace, key -> new Namespace(this, key));
    }
}
