package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.surroundings.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How those that an incident concerns hang together, as it was looked up when the incident was
/// told. Immutable.
///
/// @param calls who calls whom
/// @param hosts who runs on which node that is concerned too
/// @param domain the pool or zone that its nodes have in common; null when there is none
public record Connections(List<Link> calls, List<Link> hosts, @Nullable FailureDomain domain) {
    public Connections {
        calls = List.copyOf(calls);
        hosts = List.copyOf(hosts);
    }

    /// One hangs on the other.
    public record Link(Subject from, Subject to) {}
}
