package io.plimsoll.gateway;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.impl.Headers;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Events as the other services tell them.
final class Told {
    static final Instant AT = Instant.parse("2026-11-24T03:17:00Z");

    private Told() {}

    static IncidentEvent incident(
            String id, int revision, String cluster, String namespace, @Nullable String takenBy) {
        return new IncidentEvent(
                id,
                revision,
                takenBy == null ? IncidentEvent.State.opened : IncidentEvent.State.acknowledged,
                cluster,
                List.of(namespace),
                "latency is up, revision " + revision,
                AnomalyEvent.Severity.critical,
                AT,
                AT.plusSeconds(revision),
                null,
                List.of("anomaly-of-" + id),
                List.of(cluster + "/" + namespace + "/Deployment/checkout"),
                List.of(
                        new IncidentEvent.ProbableCause(
                                cluster + "/" + namespace + "/Deployment/checkout",
                                null,
                                1,
                                0.75,
                                List.of("it was the first to deviate"))),
                List.of(),
                "key-of-" + id,
                "/incidents/" + id,
                List.of(),
                takenBy == null ? null : new IncidentEvent.Acknowledgement(takenBy, AT, null),
                1,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    static AnomalyEvent anomaly(String id, String cluster, String namespace, String workload) {
        return new AnomalyEvent(
                id,
                1,
                AnomalyEvent.State.opened,
                cluster,
                namespace,
                new AnomalyEvent.WorkloadRef("Deployment", workload),
                "latency",
                new TreeMap<>(),
                AnomalyEvent.Kind.levelShift,
                AnomalyEvent.Direction.up,
                AnomalyEvent.Severity.warning,
                0.9,
                5,
                Duration.ofDays(30),
                1.0,
                0.5,
                0.25,
                0.75,
                null,
                AT,
                AT,
                null,
                60,
                "m-1-1",
                List.of(),
                workload + " is far above what is usual",
                new TreeMap<>(),
                null);
    }

    static ActionEvent action(String id, int revision, ActionEvent.State state, String incident) {
        return action(id, revision, state, incident, "prod");
    }

    static ActionEvent action(
            String id, int revision, ActionEvent.State state, String incident, String cluster) {
        return new ActionEvent(
                id,
                revision,
                state,
                incident,
                new ActionEvent.PolicyRef("restart", 1),
                new ActionEvent.Target(cluster, "shop", "Deployment", "checkout", null),
                new ActionEvent.Act("rolloutRestart", new TreeMap<>()),
                ActionEvent.Mode.approve,
                "critical incident",
                List.of(new ActionEvent.Guard("optIn", ActionEvent.Verdict.passed, "managed")),
                "policy:restart",
                null,
                null,
                null,
                null,
                AT);
    }

    static void tell(Connection to, IncidentEvent incident)
            throws IOException, JetStreamApiException {
        var subject =
                Subjects.incidents(
                        incident.cluster(),
                        incident.namespaces().getFirst(),
                        incident.state().name());
        // Without an id, so that the stream keeps what is told twice.
        to.jetStream().publish(subject, Json.bytes(incident.inEnvelope("/test")));
    }

    static void tell(Connection to, ActionEvent action) throws IOException, JetStreamApiException {
        var subject = Subjects.actions(action.target().cluster(), "shop", action.state().name());
        to.jetStream().publish(subject, new Headers(), Json.bytes(action.inEnvelope("/test")));
    }

    static void tell(Connection to, AnomalyEvent anomaly)
            throws IOException, JetStreamApiException {
        var subject =
                Subjects.anomalies(
                        anomaly.cluster(),
                        anomaly.namespace(),
                        anomaly.workload().name(),
                        anomaly.severity().name());
        to.jetStream().publish(subject, new Headers(), Json.bytes(anomaly.inEnvelope("/test")));
    }
}
