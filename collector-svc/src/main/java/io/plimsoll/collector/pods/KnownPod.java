package io.plimsoll.collector.pods;

import io.plimsoll.engine.series.Workload;
import java.util.Set;

/// A pod with its workload and where it is met.
///
/// @param ip empty when it has none of its own, as those have that use their node's network
/// @param containers ids without the runtime's scheme
public record KnownPod(
        String namespace, String name, Workload workload, String ip, Set<String> containers) {
    public KnownPod {
        containers = Set.copyOf(containers);
    }
}
