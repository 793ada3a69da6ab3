package io.plimsoll.e2e;

import io.plimsoll.simcluster.SimCluster;
import io.plimsoll.simcluster.SimClusterSettings;
import io.plimsoll.simcluster.api.RecordedRequest;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.RedisServer;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All five services as processes, what they need, and a cluster with one workload under a policy
/// that waits for a person.
final class StoryStage implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);

    /// Who knows nothing of the others comes first.
    private static final List<String> SERVICES =
            List.of("collector-svc", "detector-svc", "model-svc", "action-svc", "api-gateway");

    private static final String MANIFESTS =
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {plimsoll.io/managed: "true"}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: checkout, namespace: shop}
            spec:
              replicas: 2
              selector: {matchLabels: {app: checkout}}
              template:
                metadata: {labels: {app: checkout}}
                spec: {containers: [{name: app, image: shop}]}
            ---
            apiVersion: plimsoll.io/v1alpha1
            kind: RemediationPolicy
            metadata: {name: restart, namespace: shop}
            spec:
              match: {}
              actions: [{type: rolloutRestart}]
              mode: approve
            """;

    private final GuardedNats nats = GuardedNats.start();
    private final RedisServer redis = RedisServer.start();
    private final PostgresServer postgres = PostgresServer.start();
    private final SimCluster cluster = SimCluster.start(SimClusterSettings.defaults());
    private final Map<String, ServiceProcess> services = new TreeMap<>();

    StoryStage() throws IOException {
        var kubeconfig = TemporaryFolder.create("kubeconfig").resolve("config");
        Files.writeString(kubeconfig, cluster.kubeconfig());
        cluster.client()
                .load(new ByteArrayInputStream(MANIFESTS.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(each -> cluster.client().resource(each).create());
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("REDIS_HOSTS", redis.url());
        environment.put("PLIMSOLL_PG_URL", postgres.url());
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("PLIMSOLL_CLUSTER", "prod");
        environment.put("PLIMSOLL_PARTITIONS", "2");
        environment.put("PLIMSOLL_DETECTOR_STEP", "1s");
        environment.put("PLIMSOLL_DETECTOR_CHECKPOINT_EVERY", "5s");
        for (var name : SERVICES) {
            var jar = Path.of("..", "..", name, "target", "quarkus-app", "quarkus-run.jar");
            environment.put("NATS_SERVERS", nats.url(name));
            var service = ServiceProcess.of(name, jar.normalize(), environment);
            services.put(name, service);
            service.start();
            service.awaitReady(READY_LIMIT);
        }
    }

    String natsUrl() {
        return nats.url();
    }

    /// What a service tried on NATS that it may not.
    String violations() throws IOException {
        return nats.violations();
    }

    String url(String service) {
        return service(service).url();
    }

    SimCluster cluster() {
        return cluster;
    }

    /// `kill -9`, and a new process in its place.
    void killAndStart(String service) {
        service(service).kill();
        service(service).start();
    }

    void awaitReady(String service) {
        service(service).awaitReady(READY_LIMIT);
    }

    private ServiceProcess service(String name) {
        var service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return service;
    }

    /// Uids of the workload's Pods by their names.
    Map<String, String> pods() {
        return cluster.client().pods().inNamespace("shop").list().getItems().stream()
                .collect(
                        Collectors.toMap(
                                pod -> pod.getMetadata().getName(),
                                pod -> pod.getMetadata().getUid()));
    }

    /// How often the workload was changed, by what the cluster's API logged.
    long patches() {
        return cluster.requests().stream()
                .filter(RecordedRequest::isWrite)
                .filter(each -> each.path().endsWith("/deployments/checkout"))
                .count();
    }

    String logs() {
        return services.entrySet().stream()
                .map(each -> "== %s%n%s".formatted(each.getKey(), each.getValue().logTail()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::close);
        cluster.close();
        postgres.close();
        redis.close();
        nats.close();
    }
}
