package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Sighting;

/// What is told of a cluster beside anomalies.
public sealed interface Signal {
    /// Somebody saw how a workload hangs together with others.
    record Seen(Sighting sighting) implements Signal {}

    /// Something was changed.
    record Changed(Change change) implements Signal {}

    /// Others say that something is wrong.
    record Reported(Report report) implements Signal {}
}
