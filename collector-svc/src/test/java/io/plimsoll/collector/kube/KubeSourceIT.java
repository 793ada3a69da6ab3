package io.plimsoll.collector.kube;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetricsBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.nats.client.Nats;
import io.plimsoll.collector.door.StoredSamples;
import io.plimsoll.collector.pods.KnownPods;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.KubernetesEvent;
import io.plimsoll.contracts.MaintenanceEvent;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.TopologyAnswer;
import io.plimsoll.contracts.TopologyQuery;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.contracts.WorkloadSeen.Placement;
import io.plimsoll.contracts.proto.DetectionSettings;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.simcluster.SimCluster;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.StreamContents;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The source against a cluster, with a second collector that reads what it writes.
@QuarkusTest
@QuarkusTestResource(value = KubeServers.class, restrictToAnnotatedClass = true)
@SuppressWarnings("try") // jnats may be interrupted when it closes
class KubeSourceIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Workload WEB = new Workload("Deployment", "frontend-1");

    /// Injected by [KubeServers].
    @SuppressWarnings("NullAway.Init")
    SimCluster cluster;

    @SuppressWarnings("NullAway.Init")
    RedisServer redis;

    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    @Inject
    @SuppressWarnings("NullAway.Init")
    KnownPods pods;

    @Inject
    @SuppressWarnings("NullAway.Init")
    RedisDataSource source;

    private final KnownPods othersPods = new KnownPods("prod");
    private final ClusterGraph others = new ClusterGraph(othersPods);

    @BeforeEach
    void awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> {
                    Object synced =
                            given().get("/q/health/ready")
                                    .path("checks.find { it.name == 'kubernetes' }.data.synced");
                    return Boolean.TRUE.equals(synced);
                });
        given().get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'kubernetes' }.data.source", equalTo(true));
    }

    @Test
    void saysOfEachPolicyWhetherItIsFollowedAndTellsTheDetectors() throws Exception {
        create("quiet", "shop", Map.of("directions", "up"));
        create("stepped", "shop", Map.of("step", "30s"));

        await().atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(accepted("quiet", "status")).isEqualTo("True");
                    assertThat(accepted("stepped", "status")).isEqualTo("False");
                    assertThat(accepted("stepped", "message"))
                            .asString()
                            .startsWith("spec.step: steps of another length are not supported");
                });
        try (var connection = Nats.connect(nats.url())) {
            var log = StreamContents.of(connection, Streams.METRICS.name());
            for (int partition = 0; partition < 4; partition++) {
                var subject = "plimsoll.v1.metrics." + partition + ".settings";
                await().atMost(SOON)
                        .untilAsserted(() -> {
                            var newest = log.newest(subject).orElseThrow();
                            var settings = DetectionSettings.parseFrom(newest.payload());
                            assertThat(settings.getCluster()).isEqualTo("prod");
                            assertThat(settings.getRules(0).getOrigin()).isEqualTo("shop/quiet");
                            assertThat(settings.getRules(0).getNamespacesList())
                                    .containsExactly("shop");
                        });
            }
        }
    }

    @Test
    void saysOfEachWindowWhetherItIsKeptAndTellsItsTimes() throws Exception {
        create(
                KubePolicies.WINDOWS,
                "nightly",
                "shop",
                Map.of("schedule", "0 2 * * *", "duration", "2h", "timeZone", "Europe/Berlin"));
        create(KubePolicies.WINDOWS, "never", "shop", Map.of("schedule", "0 2 * * *"));

        await().atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(accepted(KubePolicies.WINDOWS, "nightly", "status"))
                            .isEqualTo("True");
                    assertThat(accepted(KubePolicies.WINDOWS, "never", "message"))
                            .asString()
                            .startsWith("spec.duration: ");
                });
        try (var connection = Nats.connect(nats.url())) {
            var log = StreamContents.of(connection, Streams.SIGNALS.name());
            await().atMost(SOON)
                    .untilAsserted(() -> {
                        var newest = log.newest("plimsoll.v1.events.prod._cluster").orElseThrow();
                        var told = Json.event(newest.payload(), MaintenanceEvent.class).data();
                        assertThat(told.windows())
                                .singleElement()
                                .satisfies(each -> {
                                    assertThat(each.name()).isEqualTo("shop/nightly");
                                    assertThat(each.periods()).hasSizeGreaterThan(6);
                                });
                    });
        }
    }

    private void create(String name, String namespace, Map<String, Object> spec) {
        create(KubePolicies.KIND, name, namespace, spec);
    }

    private void create(
            ResourceDefinitionContext kind,
            String name,
            String namespace,
            Map<String, Object> spec) {
        var policy = new GenericKubernetesResource();
        policy.setApiVersion("plimsoll.io/v1alpha1");
        policy.setKind(kind.getKind());
        policy.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        policy.setAdditionalProperty("spec", spec);
        var _ =
                cluster.client()
                        .genericKubernetesResources(kind)
                        .inNamespace(namespace)
                        .resource(policy)
                        .create();
    }

    private Object accepted(String name, String field) {
        return accepted(KubePolicies.KIND, name, field);
    }

    private Object accepted(ResourceDefinitionContext kind, String name, String field) {
        return cluster.client()
                .genericKubernetesResources(kind)
                .inNamespace("shop")
                .withName(name)
                .get()
                .get("status", "conditions", 0, field);
    }

    /// Its name ends as a StatefulSet's pods do, and its pods' names hold a hash.
    private static Deployment deployment(String namespace, String image) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("frontend-1")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .withNewSelector()
                .addToMatchLabels("app", "web")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private Set<String> podsOf(String namespace) {
        return cluster.client().pods().inNamespace(namespace).list().getItems().stream()
                .map(HasMetadata::getMetadata)
                .map(it -> it.getName())
                .collect(Collectors.toSet());
    }

    private void awaitKnown(KnownPods known, String namespace) {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(podsOf(namespace)).hasSize(2);
                    assertThat(podsOf(namespace))
                            .allMatch(pod -> WEB.equals(known.owner("prod", namespace, pod)));
                });
    }

    private void awaitReadByOthers(GraphStore store, String namespace) {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(store.read(others)).isZero();
                    assertThat(podsOf(namespace)).hasSize(2);
                    assertThat(podsOf(namespace))
                            .allMatch(pod -> WEB.equals(othersPods.owner("prod", namespace, pod)));
                });
    }

    @Test
    void knowsTheOwnersOfPodsOverARollout() {
        var _ = cluster.client().resource(deployment("rollout", "shop/web:1")).create();
        awaitKnown(pods, "rollout");
        var before = podsOf("rollout");

        var _ =
                cluster.client()
                        .apps()
                        .deployments()
                        .inNamespace("rollout")
                        .withName("frontend-1")
                        .rolling()
                        .restart();

        await().atMost(SOON).until(() -> podsOf("rollout").stream().noneMatch(before::contains));
        awaitKnown(pods, "rollout");
    }

    @Test
    void othersReadWhatTheHolderWritesAlsoAfterRedisLostIt() {
        var store = new GraphStore(source, "prod");
        var _ = cluster.client().resource(deployment("others", "shop/web:1")).create();
        awaitReadByOthers(store, "others");

        redis.flush();
        assertThat(store.isThere()).isFalse();
        var _ = cluster.client().resource(deployment("later", "shop/web:1")).create();

        awaitReadByOthers(store, "later");
        assertThat(podsOf("others"))
                .allMatch(pod -> WEB.equals(othersPods.owner("prod", "others", pod)));
    }

    @Test
    void keepsWhoFollowsWhomWhileItIsSo() {
        var store = new GraphStore(source, "renamed");
        var heirs = source.hash(String.class);
        var key = "plimsoll:graph:{renamed}:heirs";

        store.follow(
                Map.of(
                        new EntityKey("Deployment", "shop", "checkout-v2"),
                        new EntityKey("Deployment", "shop", "checkout-v1")));
        assertThat(heirs.hgetall(key))
                .containsExactly(
                        Map.entry("Deployment/shop/checkout-v2", "Deployment/shop/checkout-v1"));

        store.follow(Map.of());
        assertThat(heirs.hgetall(key)).isEmpty();
    }

    @Test
    void forgetsPodsThatAreGone() {
        var store = new GraphStore(source, "prod");
        var _ = cluster.client().resource(deployment("gone", "shop/web:1")).create();
        awaitReadByOthers(store, "gone");
        int known = pods.size();

        var _ = cluster.client().resource(deployment("gone", "shop/web:1")).delete();

        await().atMost(SOON).until(() -> podsOf("gone").isEmpty());
        await().atMost(SOON).until(() -> pods.size() <= known - 2);
        await().atMost(SOON)
                .until(() -> {
                    int _ = store.read(others);
                    return others.missing(Set.of("Pod"), Set.of()).stream()
                            .noneMatch(key -> key.namespace().equals("gone"));
                });
    }

    @Test
    void tellsHowAWorkloadHangsTogetherUntilItIsGone() throws Exception {
        var _ = cluster.client().resource(deployment("seen", "shop/web:1")).create();
        awaitKnown(pods, "seen");
        var _ = cluster.client().resource(service()).create();
        var _ = cluster.client().resource(slice(podsOf("seen"))).create();

        awaitSeen(seen -> {
            assertThat(seen.workload()).isEqualTo(new WorkloadRef(WEB.kind(), WEB.name()));
            assertThat(seen.placements()).containsExactly(new Placement("sim-1", null, null, 2));
            assertThat(seen.services()).containsExactly("web");
        });
        assertThat(topology().edges().stream().map(each -> each.type() + " " + each.to()))
                .containsExactlyInAnyOrder(
                        "runsOn _cluster/Node/sim-1", "selects seen/Deployment/frontend-1");

        var web = cluster.client().apps().deployments().inNamespace("seen").withName("frontend-1");
        var _ = web.scale(3);
        awaitSeen(seen ->
                assertThat(seen.placements())
                        .containsExactly(new Placement("sim-1", null, null, 3)));

        var _ = web.delete();
        awaitSeen(seen -> {
            assertThat(seen.gone()).isTrue();
            assertThat(seen.placements()).isEmpty();
        });
    }

    /// What the source answers of it, as the gateway asks.
    private TopologyAnswer topology() throws Exception {
        var around = List.of(new TopologyQuery.Entity("seen", null, WEB.name()));
        var query = new TopologyQuery("prod", around, null, null, null, null);
        try (var connection = Nats.connect(nats.url())) {
            var answer =
                    connection.request(
                            Subjects.query("collector", "topology"), Json.bytes(query), SOON);
            return Json.read(Objects.requireNonNull(answer).getData(), TopologyAnswer.class);
        }
    }

    private static Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace("seen")
                .endMetadata()
                .withNewSpec()
                .addToSelector("app", "web")
                .endSpec()
                .build();
    }

    private static EndpointSlice slice(Set<String> pods) {
        var slice =
                new EndpointSliceBuilder()
                        .withNewMetadata()
                        .withName("web-x7k2p")
                        .withNamespace("seen")
                        .addToLabels("kubernetes.io/service-name", "web")
                        .endMetadata()
                        .withAddressType("IPv4");
        for (var pod : pods) {
            slice =
                    slice.addNewEndpoint()
                            .withAddresses("10.42.0.1")
                            .withNewTargetRef()
                            .withKind("Pod")
                            .withNamespace("seen")
                            .withName(pod)
                            .endTargetRef()
                            .endEndpoint();
        }
        return slice.build();
    }

    private void awaitSeen(Consumer<WorkloadSeen> newest) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(newestSeen()).hasValueSatisfying(newest));
    }

    /// What was told last of the one in that namespace.
    private Optional<WorkloadSeen> newestSeen() throws Exception {
        try (var connection = Nats.connect(nats.url())) {
            var log = StreamContents.of(connection, Streams.SIGNALS.name());
            var seen = new ArrayList<WorkloadSeen>();
            for (var held : log.after(0)) {
                if (new String(held.payload(), UTF_8).contains("io.plimsoll.workload.seen.")) {
                    seen.add(Json.event(held.payload(), WorkloadSeen.class).data());
                }
            }
            return seen.stream()
                    .filter(each -> each.namespace().equals("seen"))
                    .reduce((_, later) -> later);
        }
    }

    @Test
    void sendsWhatTheClusterSaysOfItself() {
        var _ = cluster.client().resource(deployment("readings", "shop/web:1")).create();
        awaitKnown(pods, "readings");
        var pod = podsOf("readings").iterator().next();
        var _ = cluster.client().resource(used(pod, "250m", "64Mi")).create();

        await().atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(stored("plimsoll_kube_restarts_total")).contains(0.0);
                    assertThat(stored("plimsoll_kube_unready_replicas")).contains(0.0);
                    assertThat(stored("plimsoll_kube_cpu_cores")).contains(0.25);
                    assertThat(stored("plimsoll_kube_memory_bytes")).contains(67_108_864.0);
                });
    }

    private static PodMetrics used(String pod, String cpu, String memory) {
        return new PodMetricsBuilder()
                .withNewMetadata()
                .withName(pod)
                .withNamespace("readings")
                .endMetadata()
                .withTimestamp(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .addNewContainer()
                .withName("web")
                .addToUsage("cpu", new Quantity(cpu))
                .addToUsage("memory", new Quantity(memory))
                .endContainer()
                .build();
    }

    /// What the log has of that metric in the namespace, of whatever workload.
    private Set<Double> stored(String metric) throws Exception {
        return StoredSamples.after(nats, 0).samples().stream()
                .filter(sample -> sample.metric().equals(metric))
                .map(StoredSamples.Stored::value)
                .collect(Collectors.toSet());
    }

    @Test
    void passesOnWarningsOfTheCluster() {
        var _ = cluster.client().resource(deployment("warned", "shop/web:1")).create();
        awaitKnown(pods, "warned");
        var pod = podsOf("warned").iterator().next();

        var _ = cluster.client().resource(warning(pod, "Warning", "BackOff")).create();
        var _ = cluster.client().resource(warning(pod, "Normal", "Pulled")).create();

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(warnings())
                                .singleElement()
                                .satisfies(told -> {
                                    assertThat(told.id()).endsWith(".1");
                                    assertThat(told.data().reason()).isEqualTo("BackOff");
                                    assertThat(told.data().workload())
                                            .isEqualTo(new WorkloadRef(WEB.kind(), WEB.name()));
                                }));
    }

    private static Event warning(String pod, String type, String reason) {
        return new EventBuilder()
                .withNewMetadata()
                .withName(pod + "." + reason.toLowerCase(Locale.ROOT))
                .withNamespace("warned")
                .endMetadata()
                .withType(type)
                .withReason(reason)
                .withNote("Back-off restarting failed container web")
                .withReportingController("kubelet")
                .withNewEventTime(Instant.now().truncatedTo(ChronoUnit.MICROS).toString())
                .withNewRegarding()
                .withKind("Pod")
                .withNamespace("warned")
                .withName(pod)
                .endRegarding()
                .build();
    }

    private List<CloudEvent<KubernetesEvent>> warnings() throws Exception {
        try (var connection = Nats.connect(nats.url())) {
            var warnings = new ArrayList<CloudEvent<KubernetesEvent>>();
            for (var held : StreamContents.of(connection, Streams.SIGNALS.name()).after(0)) {
                if (new String(held.payload(), UTF_8).contains("io.plimsoll.kubernetes.")) {
                    warnings.add(Json.event(held.payload(), KubernetesEvent.class));
                }
            }
            return warnings;
        }
    }
}
