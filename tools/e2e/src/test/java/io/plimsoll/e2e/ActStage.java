package io.plimsoll.e2e;

import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.simcluster.SimCluster;
import io.plimsoll.simcluster.SimClusterSettings;
import io.plimsoll.simcluster.api.RecordedRequest;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.ServiceProcess;
import io.plimsoll.testkit.TemporaryFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/// NATS, PostgreSQL, a cluster, and action-svc as a process, whose lines to all three a test may
/// hold. Not thread safe.
final class ActStage implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);

    private static final String NAMESPACE =
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: NAMESPACE, labels: {plimsoll.io/managed: "true"}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: checkout, namespace: NAMESPACE}
            spec:
              replicas: 2
              selector: {matchLabels: {app: checkout}}
              template:
                metadata: {labels: {app: checkout}}
                spec: {containers: [{name: app, image: shop}]}
            ---
            apiVersion: plimsoll.io/v1alpha1
            kind: RemediationPolicy
            metadata: {name: act, namespace: NAMESPACE}
            spec:
              match: {}
              actions: [{type: TREATMENT}]
              mode: auto
              guards: {storm: {acts: 1000}, concurrent: 100}
            """;

    private final NatsServer nats = NatsServer.start();
    private final PostgresServer postgres = PostgresServer.start();
    private final SimCluster cluster;

    ActStage() throws IOException {
        cluster = SimCluster.start(SimClusterSettings.defaults());
    }

    /// One action-svc with lines of its own.
    final class Actor implements AutoCloseable {
        private final HeldLine toKubernetes = new HeldLine(port(cluster.url()));
        private final HeldLine toPostgres = new HeldLine(postgres.port());
        private final HeldLine toNats = new HeldLine(nats.port());
        private final ServiceProcess process;

        private Actor(String name) throws IOException {
            var kubeconfig = TemporaryFolder.create("kubeconfig").resolve("config");
            var there = cluster.kubeconfig().replace(cluster.url(), local(toKubernetes));
            Files.writeString(kubeconfig, there);
            var environment = new HashMap<String, String>();
            environment.put("QUARKUS_PROFILE", "local");
            environment.put("NATS_SERVERS", "nats://127.0.0.1:" + toNats.port());
            environment.put(
                    "PLIMSOLL_PG_URL",
                    postgres.url().replace(":" + postgres.port(), ":" + toPostgres.port()));
            environment.put("KUBECONFIG", kubeconfig.toString());
            environment.put("PLIMSOLL_CLUSTER", "prod");
            environment.put("PLIMSOLL_PARTITIONS", "2");
            environment.put("PLIMSOLL_ACTION_EVERY", "200ms");
            environment.put("PLIMSOLL_ACTION_POLICIES_EVERY", "200ms");
            // Of a Lease of its own each believes that it leads.
            environment.put("PLIMSOLL_ACTION_LEASE_NAMESPACE", name);
            environment.put("PLIMSOLL_ACTION_HOST", name);
            // Much of the time of this test is spent in starting it again.
            environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
            var jar = Path.of("..", "..", "action-svc", "target", "quarkus-app", "quarkus-run.jar");
            process = ServiceProcess.of("action-svc", jar.normalize(), environment);
        }

        HeldLine to(Server server) {
            return switch (server) {
                case KUBERNETES -> toKubernetes;
                case POSTGRES -> toPostgres;
                case NATS -> toNats;
            };
        }

        void start() {
            process.start();
            process.awaitReady(READY_LIMIT);
        }

        /// `kill -9`.
        void kill() {
            process.kill();
        }

        String logTail() {
            return process.logTail();
        }

        @Override
        public void close() {
            process.close();
            toKubernetes.close();
            toPostgres.close();
            toNats.close();
        }
    }

    /// What a line leads to.
    enum Server {
        KUBERNETES,
        POSTGRES,
        NATS
    }

    Actor actor(String name) throws IOException {
        return new Actor(name);
    }

    private static int port(String url) {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }

    private static String local(HeldLine line) {
        return "http://127.0.0.1:" + line.port();
    }

    /// A workload under a policy that acts.
    void put(String namespace, String treatment) {
        var yaml = NAMESPACE.replace("NAMESPACE", namespace).replace("TREATMENT", treatment);
        cluster.client()
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(each -> cluster.client().resource(each).create());
    }

    List<Pod> pods(String namespace) {
        return cluster.client().pods().inNamespace(namespace).list().getItems();
    }

    boolean isReady(String namespace) {
        var deployment =
                cluster.client()
                        .apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName("checkout")
                        .get();
        return deployment.getStatus() != null
                && Objects.equals(deployment.getStatus().getReadyReplicas(), 2);
    }

    /// Changes of the workload that the API took, with this action's id.
    List<RecordedRequest> patches(String namespace, String action) {
        return writes(namespace, "/deployments/checkout").stream()
                .filter(each -> each.status() == 200 && each.body().contains(action))
                .toList();
    }

    /// Evictions that the API took.
    List<RecordedRequest> evictions(String namespace) {
        return writes(namespace, "/eviction").stream()
                .filter(each -> each.status() / 100 == 2)
                .toList();
    }

    private List<RecordedRequest> writes(String namespace, String end) {
        return cluster.requests().stream()
                .filter(RecordedRequest::isWrite)
                .filter(each -> each.path().contains("/" + namespace + "/"))
                .filter(each -> each.path().endsWith(end))
                .toList();
    }

    /// Rows of the ledger, and in which states they are.
    String ledger(String namespace) {
        return postgres.query(
                        "select id, state from action.action where namespace = '%s'"
                                .formatted(namespace))
                .strip();
    }

    String natsUrl() {
        return nats.url();
    }

    @Override
    public void close() {
        cluster.close();
        postgres.close();
        nats.close();
    }
}
