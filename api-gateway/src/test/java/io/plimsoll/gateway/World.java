package io.plimsoll.gateway;

import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.SeriesSelector;
import io.plimsoll.contracts.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Two namespaces of one cluster: `shop`, and `vault-ns`, in which every name and every text says
/// `vault`. What concerns both says so, too.
final class World {
    static final String OWN_SERIES = "00000000000007e1";
    static final String THEIR_SERIES = "00000000000007e2";

    private static final List<String> KINDS =
            List.of("incidents", "anomalies", "actions", "silences", "series", "workloads");
    private static final int THINGS = 20;
    private static final Instant AT = Told.AT;
    private final Connection connection;
    private final String cluster;

    World(Connection connection, String cluster) {
        this.connection = connection;
        this.cluster = cluster;
    }

    /// The name of something in this world.
    String id(String name) {
        return cluster + "-" + name;
    }

    /// Tells all of it, unless it shows already, and waits until it does.
    void tellOnce() throws Exception {
        if (shown() == 0) {
            tellAll();
        }
        await().atMost(RunningGateway.SOON).ignoreExceptions().until(() -> shown() == THINGS);
    }

    private int shown() {
        int shown = 0;
        for (var what : KINDS) {
            var list = "{" + what + "(cluster:\"" + cluster + "\"){edges{cursor}}}";
            shown += Asked.ask(list).getList("data." + what + ".edges").size();
        }
        return shown;
    }

    /// Tells of each kind what is others' and then what is one's own, in a further revision where
    /// that shows, and waits until it does.
    void tellAgain(int revision) throws Exception {
        Told.tell(connection, anomaly("a-theirs", "vault-ns", "vault"));
        Told.tell(connection, anomaly("a-own", "shop", "checkout"));
        Told.tell(connection, action("act-theirs-shared", "shared", "vault-ns", "vault"));
        Told.tell(connection, action("act-shared", "shared", "shop", "checkout"));
        Told.tell(connection, incident("theirs", revision, 1, false, true));
        Told.tell(connection, incident("shared", revision, 0, true, true));
        await().atMost(RunningGateway.SOON)
                .ignoreExceptions()
                .until(() ->
                        Asked.ask("{incident(id:\"" + id("shared") + "\"){revision}}")
                                        .getInt("data.incident.revision")
                                >= revision);
    }

    private void tellAll() throws Exception {
        new Steps()
                .series(0x7e1L, cluster, "shop", "checkout", "latency")
                .step(Steps.AT)
                .series(0x7e2L, cluster, "vault-ns", "vault", "vault_latency")
                .step(Steps.AT)
                .tell(connection);
        Told.tell(connection, anomaly("a-own", "shop", "checkout"));
        Told.tell(connection, anomaly("a-theirs", "vault-ns", "vault"));
        Told.tell(connection, incident("past", 9, true, true));
        Told.tell(connection, incident("past-theirs", 8, false, true));
        Told.tell(connection, incident("theirs", 1, false, true));
        Told.tell(connection, incident("shared", 0, true, true));
        Told.tell(connection, incident("own", 2, true, false));
        for (var of : List.of("past", "shared")) {
            Told.tell(connection, action("act-" + of, of, "shop", "checkout"));
            Told.tell(connection, action("act-theirs-" + of, of, "vault-ns", "vault"));
        }
        silence("sil-own", List.of("shop"), List.of());
        silence("sil-shared", List.of("shop", "vault-ns"), List.of());
        silence("sil-all", List.of(), List.of());
        silence("sil-names", List.of(), List.of("vault"));
        silence("sil-theirs", List.of("vault-ns"), List.of());
    }

    /// Begun so many days ago; over, unless it is of these days.
    private IncidentEvent incident(String name, int daysAgo, boolean own, boolean theirs) {
        return incident(name, 1, daysAgo, own, theirs);
    }

    IncidentEvent incident(String name, int revision, int daysAgo, boolean own, boolean theirs) {
        var namespaces = new ArrayList<String>();
        var evidence = new ArrayList<IncidentEvent.Evidence>();
        var causes = new ArrayList<IncidentEvent.ProbableCause>();
        if (theirs) {
            namespaces.add("vault-ns");
            evidence.add(evidence("a-theirs", "vault-ns", "vault", AnomalyEvent.Severity.critical));
            causes.add(cause("vault-ns", "vault", 1, "the vault was the first to deviate"));
        }
        if (own) {
            namespaces.add("shop");
            evidence.add(evidence("a-own", "shop", "checkout", AnomalyEvent.Severity.warning));
            causes.add(cause("shop", "checkout", 2, theirs ? "it calls the vault" : "it deviates"));
        }
        var startedAt = AT.minus(Duration.ofDays(daysAgo));
        return new IncidentEvent(
                id(name),
                revision,
                daysAgo > 5 ? IncidentEvent.State.resolved : IncidentEvent.State.opened,
                cluster,
                namespaces,
                theirs ? "vault: vault_latency is up" : "checkout: latency is up",
                theirs ? AnomalyEvent.Severity.critical : AnomalyEvent.Severity.warning,
                startedAt,
                startedAt,
                daysAgo > 5 ? startedAt.plusSeconds(600) : null,
                evidence.stream().map(IncidentEvent.Evidence::anomaly).toList(),
                evidence.stream().map(each -> entity(each.namespace(), each.workload())).toList(),
                causes,
                theirs ? List.of("change-of-vault") : List.of(),
                entity(namespaces.getFirst(), evidence.getFirst().workload()),
                "/evidence/incidents/" + id(name),
                evidence,
                null,
                1,
                theirs ? List.of("alert-of-vault") : List.of(),
                List.of(),
                null,
                theirs ? new IncidentEvent.Suppression(List.of("vault-ns/nightly"), AT) : null,
                null);
    }

    private String entity(String namespace, AnomalyEvent.WorkloadRef workload) {
        return String.join("/", cluster, namespace, workload.kind(), workload.name());
    }

    private IncidentEvent.ProbableCause cause(
            String namespace, String workload, int rank, String reason) {
        var who = entity(namespace, new AnomalyEvent.WorkloadRef("Deployment", workload));
        return new IncidentEvent.ProbableCause(who, null, rank, 0.5, List.of(reason));
    }

    private IncidentEvent.Evidence evidence(
            String anomaly, String namespace, String workload, AnomalyEvent.Severity severity) {
        return new IncidentEvent.Evidence(
                id(anomaly),
                namespace,
                new AnomalyEvent.WorkloadRef("Deployment", workload),
                namespace.equals("shop") ? "latency" : "vault_latency",
                AnomalyEvent.Kind.levelShift,
                AnomalyEvent.Direction.up,
                severity,
                0.9,
                5,
                AT,
                null,
                workload + " is far above what is usual");
    }

    private AnomalyEvent anomaly(String name, String namespace, String workload) {
        return Told.anomaly(id(name), cluster, namespace, workload);
    }

    ActionEvent action(String name, String incident, String namespace, String workload) {
        return new ActionEvent(
                id(name),
                1,
                ActionEvent.State.verified,
                id(incident),
                new ActionEvent.PolicyRef("restart", 1),
                new ActionEvent.Target(cluster, namespace, "Deployment", workload, null),
                new ActionEvent.Act("rolloutRestart", new TreeMap<>()),
                ActionEvent.Mode.approve,
                "restart: vault: vault_latency is up",
                List.of(),
                "policy:restart",
                null,
                AT,
                null,
                null,
                AT);
    }

    private void silence(String name, List<String> namespaces, List<String> names)
            throws Exception {
        var covers = new SeriesSelector(namespaces, List.of(), names, List.of());
        var until = Instant.parse("2100-01-01T00:00:00Z");
        var decision =
                new DecisionEvent(
                        "dec-" + id(name),
                        1,
                        DecisionEvent.Kind.silenced,
                        cluster,
                        null,
                        "ada",
                        namespaces.equals(List.of("shop")) ? "a load test" : "we move the vault",
                        AT,
                        new DecisionEvent.Silence(id(name), covers, AT, until));
        connection
                .jetStream()
                .publish(Subjects.decisions(cluster), Json.bytes(decision.inEnvelope("/test")));
    }
}
