package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.surroundings.Subject;
import java.util.List;

/// A pool or zone that nodes in trouble have in common. Immutable.
///
/// @param nodes of it that are in trouble
/// @param size how many nodes it has
public record FailureDomain(Subject of, List<Subject> nodes, int size) {
    public FailureDomain {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a domain fails with its nodes");
        }
    }

    /// The harmonic mean of how much of it is in trouble and how much of the trouble is in it.
    double fit(int inTrouble) {
        return 2.0 * nodes.size() / (size + inTrouble);
    }
}
