package io.plimsoll.e2e;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An incident that a test tells instead of the detector: one anomaly of one object.
///
/// @param member the pod that it is about, if it is about one
record ToldIncident(
        String id, String namespace, String kind, String name, @Nullable String member) {

    IncidentEvent event(int revision, IncidentEvent.State state) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        boolean isOver = state == IncidentEvent.State.resolved;
        var path = String.join("/", "prod", namespace, kind, name);
        return new IncidentEvent(
                id,
                revision,
                state,
                "prod",
                List.of(namespace),
                name + ": latency is up",
                AnomalyEvent.Severity.critical,
                now,
                now,
                isOver ? now : null,
                List.of("a"),
                List.of(path),
                List.of(),
                List.of(),
                path,
                "/incidents/" + id,
                List.of(evidence(now, isOver)),
                null,
                1,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    private IncidentEvent.Evidence evidence(Instant now, boolean isOver) {
        return new IncidentEvent.Evidence(
                "a",
                namespace,
                new AnomalyEvent.WorkloadRef(kind, name),
                "latency",
                AnomalyEvent.Kind.levelShift,
                AnomalyEvent.Direction.up,
                AnomalyEvent.Severity.critical,
                0.9,
                7,
                now,
                isOver ? now : null,
                "it is up",
                member,
                null);
    }
}
