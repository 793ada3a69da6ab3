package io.plimsoll.engine.incident.surroundings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a workload hangs together with the rest of its cluster, all of it, from a time on.
///
/// @param at epoch milliseconds
/// @param isGone whether it is there no more
/// @param services of its namespace that send to it, by name
/// @param callees whom it was seen to call: workloads, or Services (kind `Service`)
public record Sighting(
        Subject of,
        long at,
        boolean isGone,
        List<Placement> placements,
        List<String> services,
        List<Subject> callees) {
    public Sighting {
        placements = List.copyOf(placements);
        services = List.copyOf(services);
        callees = List.copyOf(callees);
    }

    /// Pods of it on a node.
    ///
    /// @param zone of the node, null when it has none
    /// @param pool of nodes, null when that is not known
    public record Placement(String node, @Nullable String zone, @Nullable String pool, int pods) {}

    /// That it calls others, and no more.
    public static Sighting calling(Subject of, long at, Subject... callees) {
        return new Sighting(of, at, false, List.of(), List.of(), List.of(callees));
    }

    boolean isAsBefore(Sighting other) {
        return isGone == other.isGone
                && placements.equals(other.placements)
                && services.equals(other.services)
                && callees.equals(other.callees);
    }
}
