package io.plimsoll.simcluster;

import io.plimsoll.simcluster.runtime.PodRuntime;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a cluster is to be.
///
/// @param port on the loopback address, 0 for a free one
/// @param runtime what runs in its Pods
/// @param log file that gets every request as a line of JSON, or null for memory alone
/// @param seed of the names that it makes up
public record SimClusterSettings(int port, PodRuntime runtime, @Nullable Path log, long seed) {

    public SimClusterSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }

    /// A free port, Pods that are ready at once, requests in memory.
    public static SimClusterSettings defaults() {
        return new SimClusterSettings(0, PodRuntime.instant(), null, 1);
    }

    public SimClusterSettings withPort(int other) {
        return new SimClusterSettings(other, runtime, log, seed);
    }

    public SimClusterSettings withRuntime(PodRuntime other) {
        return new SimClusterSettings(port, other, log, seed);
    }

    public SimClusterSettings withLog(Path file) {
        return new SimClusterSettings(port, runtime, file, seed);
    }
}
