package io.plimsoll.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.nats.client.impl.Headers;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.simcluster.SimCluster;
import io.plimsoll.simcluster.SimClusterSettings;
import io.plimsoll.simcluster.runtime.PodListener;
import io.plimsoll.simcluster.runtime.RunningPod;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServiceProcess;
import io.plimsoll.testkit.StreamContents;
import io.plimsoll.testkit.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The two services that ask the API of a cluster, as processes, each as its own ServiceAccount;
/// what they need; and a cluster with something of all that they look at. Not thread safe.
final class RightsStage implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final String CHANGED = "b";
    private static final String WORKLOADS =
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {plimsoll.io/managed: "true"}}
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: autoscaled, namespace: shop}
            spec:
              maxReplicas: 4
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: autoscaled}
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: warm-up, namespace: shop}
            spec:
              schedule: "0 0 * * *"
              jobTemplate:
                spec:
                  template:
                    spec: {restartPolicy: Never, containers: [{name: a, image: a}]}
            ---
            apiVersion: plimsoll.io/v1alpha1
            kind: DetectionPolicy
            metadata: {name: quiet, namespace: shop}
            spec: {metrics: {drop: ["*_debug_total"]}}
            ---
            apiVersion: plimsoll.io/v1alpha1
            kind: MaintenanceWindow
            metadata: {name: nightly, namespace: shop}
            spec: {schedule: "30 2 * * *", duration: 1m}
            """;
    private static final String NODE =
            """
            apiVersion: v1
            kind: Node
            metadata: {name: NAME, labels: {plimsoll.io/managed: "true"}}
            spec: {unschedulable: UNSCHEDULABLE}
            status: {conditions: [{type: Ready, status: "True"}]}
            """;

    private final NatsServer nats = NatsServer.start();
    private final RedisServer redis = RedisServer.start();
    private final PostgresServer postgres = PostgresServer.start();
    private final Path folder = TemporaryFolder.create("rights");
    private final Map<String, ServiceProcess> services = new HashMap<>();
    private final NatsLook look;
    private final SimCluster cluster;

    /// @param roles what the accounts may do at first
    RightsStage(List<JsonNode> roles) throws IOException, InterruptedException {
        cluster = SimCluster.start(SimClusterSettings.defaults().withRuntime(RightsStage::run));
        allow(roles);
        put(WORKLOADS);
        put(NODE.replace("NAME", "sim-1").replace("UNSCHEDULABLE", "false"));
        put(NODE.replace("NAME", "sim-2").replace("UNSCHEDULABLE", "false"));
        put(NODE.replace("NAME", "sim-3").replace("UNSCHEDULABLE", "true"));
        for (var each : Deed.TO_WORKLOADS) {
            put(each.workload());
            put(each.policy());
        }
        var ofNodes = Files.createDirectory(folder.resolve("policies"));
        for (var each : Deed.TO_NODES) {
            // An object is for its own namespace, in which no node lies.
            var policy = each.policy().replace(", namespace: shop", "");
            Files.writeString(ofNodes.resolve(each.name() + ".yaml"), policy);
        }
        Stream.of("collector-svc", "action-svc").forEach(this::start);
        services.values().forEach(each -> each.awaitReady(READY_LIMIT));
        look = NatsLook.at(nats.url());
    }

    /// What a change makes of one workload is never ready, so that its rollout goes on.
    private static RunningPod run(Pod pod, PodListener listener) {
        boolean isChanged = pod.getSpec().getContainers().getFirst().getImage().equals(CHANGED);
        if (isChanged && pod.getMetadata().getName().startsWith("paused-")) {
            listener.unready();
        } else {
            listener.ready();
        }
        return RunningPod.idle();
    }

    private void start(String name) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("NATS_SERVERS", nats.url());
        environment.put("REDIS_HOSTS", redis.url());
        environment.put("PLIMSOLL_PG_URL", postgres.url());
        environment.put("KUBECONFIG", kubeconfig(name).toString());
        environment.put("PLIMSOLL_CLUSTER", "prod");
        environment.put("PLIMSOLL_PARTITIONS", "2");
        environment.put("PLIMSOLL_KUBERNETES_ENABLED", "true");
        environment.put("PLIMSOLL_KUBERNETES_SAMPLE_EVERY", "1s");
        environment.put("PLIMSOLL_SCRAPE_ENABLED", "true");
        environment.put("PLIMSOLL_SCRAPE_LOOK_EVERY", "1s");
        environment.put("PLIMSOLL_DETECTION_POLICIES_EVERY", "1s");
        environment.put("PLIMSOLL_ACTION_EVERY", "200ms");
        environment.put("PLIMSOLL_ACTION_RECONSIDER_EVERY", "1s");
        environment.put("PLIMSOLL_ACTION_POLICIES_EVERY", "200ms");
        environment.put(
                "PLIMSOLL_ACTION_POLICIES_DIRECTORY", folder.resolve("policies").toString());
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        var jar = Path.of("..", "..", name, "target", "quarkus-app", "quarkus-run.jar");
        var service = ServiceProcess.of(name, jar.normalize(), environment);
        services.put(name, service);
        service.start();
    }

    private Path kubeconfig(String account) {
        try {
            return Files.writeString(
                    folder.resolve(account), cluster.kubeconfig("plimsoll-system", account));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    SimCluster cluster() {
        return cluster;
    }

    /// Applies Roles and what binds them.
    void allow(List<JsonNode> roles) throws IOException {
        for (var each : roles) {
            put(YAMLMapper.builder().build().writeValueAsString(each));
        }
    }

    private void put(String yaml) throws IOException {
        cluster.apply(Files.writeString(folder.resolve("object.yaml"), yaml));
    }

    /// Gives the object a revision before the present one.
    void change(String deployment) {
        var resource =
                cluster.client().apps().deployments().inNamespace("shop").withName(deployment);
        resource.edit(it -> {
            it.getSpec().getTemplate().getSpec().getContainers().getFirst().setImage(CHANGED);
            return it;
        });
    }

    /// Opens the incident that the deed is an answer to: about a pod, where there is one.
    void open(Deed deed) throws Exception {
        var pods = cluster.client().pods().inNamespace("shop").withLabel("app", deed.name());
        var incident =
                deed.incident(
                        pods.list().getItems().stream()
                                .map(each -> each.getMetadata().getName())
                                .findFirst()
                                .orElse(null));
        var event = incident.event(1, IncidentEvent.State.opened).inEnvelope("/test");
        var _ =
                look.connection()
                        .jetStream()
                        .publish(
                                Subjects.incidents("prod", incident.namespace(), "opened"),
                                new Headers().put("Nats-Msg-Id", event.id()),
                                Json.bytes(event));
    }

    /// All that was told of actions.
    List<ActionEvent> actions() throws IOException {
        var found = new ArrayList<ActionEvent>();
        var contents = StreamContents.of(look.connection(), Streams.ACTIONS.name());
        for (var held : contents.under("plimsoll.v1.actions.>")) {
            found.add(Json.event(held.payload(), ActionEvent.class).data());
        }
        return found;
    }

    /// SIGTERM, by which a service gives back what it holds.
    void stop() {
        services.values().forEach(each -> each.stop(Duration.ofSeconds(20)));
    }

    String log(String service) {
        return Objects.requireNonNull(services.get(service)).logTail();
    }

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::close);
        look.close();
        cluster.close();
        postgres.close();
        redis.close();
        nats.close();
    }
}
