package io.plimsoll.bench.portal;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/// What a gateway has projected after three months: ten anomalies an incident, an action for every
/// second one, over 5,000 workloads in 50 namespaces of each of 4 clusters, some of which have far
/// more trouble than others. The events are those of the contracts, with blanks that
/// `portal-past.sql` fills in.
final class StoredPast {
    static final int CLUSTERS = 4;
    static final int NAMESPACES = 50;
    static final int WORKLOADS = 5_000;
    static final int PER_INCIDENT = 10;

    private static final Instant AT = Instant.parse("2026-11-24T03:17:00Z");

    private final int incidents;
    private final Instant until;

    StoredPast(int incidents, Instant until) {
        this.incidents = incidents;
        this.until = until;
    }

    int incidents() {
        return incidents;
    }

    int anomalies() {
        return incidents * PER_INCIDENT;
    }

    /// When the incident of that number began, from 1 on.
    long atMillis(int incident) {
        return until.toEpochMilli() - (incidents - incident) * gapMillis();
    }

    private long gapMillis() {
        return Duration.ofDays(90).toMillis() / incidents;
    }

    static String incidentId(int number) {
        return "inc-%016x".formatted(number);
    }

    static String anomalyId(int number) {
        return "anomaly-%016x".formatted(number);
    }

    /// Writes all of it into the tables of the gateway.
    void store(PostgresServer in) {
        var sql =
                script().replace("ANOMALY_EVENT", quoted(json(anomaly().inEnvelope("/detector"))))
                        .replace("INCIDENT_EVENT", quoted(json(incident().inEnvelope("/detector"))))
                        .replace("ACTION_EVENT", quoted(json(action().inEnvelope("/action"))))
                        .replace("INCIDENTS", Integer.toString(incidents))
                        .replace("UNTIL_MILLIS", until.toEpochMilli() + "::bigint")
                        .replace("GAP_MILLIS", gapMillis() + "::bigint");
        for (var statement : sql.split(";\n", -1)) {
            var _ = in.query(statement);
        }
    }

    private static String script() {
        try (var file = StoredPast.class.getResourceAsStream("/portal-past.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Blanks are numbered as `format` of PostgreSQL numbers them.
    private static String json(Object event) {
        return new String(Json.bytes(event), StandardCharsets.UTF_8).replace(AT.toString(), "%2$s");
    }

    private static String quoted(String text) {
        return "$event$" + text + "$event$";
    }

    private static AnomalyEvent anomaly() {
        return new AnomalyEvent(
                "%1$s",
                2,
                AnomalyEvent.State.closed,
                "%3$s",
                "%4$s",
                new AnomalyEvent.WorkloadRef("Deployment", "%5$s"),
                "%6$s",
                new TreeMap<>(),
                AnomalyEvent.Kind.spike,
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
                AT,
                60,
                "m-1795485420-1",
                List.of("PT24H"),
                "1.0 where 0.5 was expected, between 0.25 and 0.75",
                new TreeMap<>(),
                null);
    }

    private static IncidentEvent incident() {
        var place = "%3$s/%4$s/Deployment/%5$s";
        return new IncidentEvent(
                "%1$s",
                4,
                IncidentEvent.State.resolved,
                "%3$s",
                List.of("%4$s", "%7$s"),
                "%5$s: %6$s is up",
                AnomalyEvent.Severity.warning,
                AT,
                AT,
                AT,
                List.of("%8$s"),
                List.of(place, "%3$s/%7$s/Deployment/%9$s"),
                List.of(
                        new IncidentEvent.ProbableCause(
                                place, null, 1, 0.75, List.of("it was the first to deviate"))),
                List.of(),
                place,
                "/incidents/%1$s",
                List.of(evidence("%4$s", "%5$s"), evidence("%7$s", "%9$s")),
                null,
                1,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    private static IncidentEvent.Evidence evidence(String namespace, String workload) {
        return new IncidentEvent.Evidence(
                "%10$s",
                namespace,
                new AnomalyEvent.WorkloadRef("Deployment", workload),
                "%6$s",
                AnomalyEvent.Kind.spike,
                AnomalyEvent.Direction.up,
                AnomalyEvent.Severity.warning,
                0.9,
                5,
                AT,
                AT,
                "1.0 where 0.5 was expected");
    }

    private static ActionEvent action() {
        return new ActionEvent(
                "%1$s",
                4,
                ActionEvent.State.verified,
                "%6$s",
                new ActionEvent.PolicyRef("restart", 1),
                new ActionEvent.Target("%3$s", "%4$s", "Deployment", "%5$s", null),
                new ActionEvent.Act("rolloutRestart", new TreeMap<>()),
                ActionEvent.Mode.approve,
                "warning incident of %5$s",
                List.of(new ActionEvent.Guard("optIn", ActionEvent.Verdict.passed, "managed")),
                "policy:restart",
                "ada",
                AT,
                new ActionEvent.Verification(ActionEvent.Outcome.recovered, "it is over", AT),
                null,
                AT);
    }
}
