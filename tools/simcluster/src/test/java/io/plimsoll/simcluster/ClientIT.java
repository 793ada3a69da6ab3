package io.plimsoll.simcluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientIT {
    private static final ResourceDefinitionContext POLICY =
            new ResourceDefinitionContext.Builder()
                    .withGroup("plimsoll.io")
                    .withVersion("v1alpha1")
                    .withPlural("remediationpolicies")
                    .withKind("RemediationPolicy")
                    .withNamespaced(true)
                    .build();

    private SimCluster cluster;

    @BeforeEach
    void start() throws IOException {
        cluster = SimCluster.start(SimClusterSettings.defaults());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aStaleVersionIsAConflict() {
        var made = cluster.client().resource(config("one")).create();
        edit("one");
        var stale = new ConfigMapBuilder(made).addToData("b", "2").build();
        assertConflict(() -> cluster.client().resource(stale).update());
        assertConflict(() ->
                cluster.client()
                        .configMaps()
                        .inNamespace("default")
                        .withName("one")
                        .patch(
                                PatchContext.of(PatchType.JSON_MERGE),
                                "{\"metadata\":{\"resourceVersion\":\"%s\"}}"
                                        .formatted(made.getMetadata().getResourceVersion())));
    }

    @Test
    void aPatchForAForeignUidIsAConflict() {
        cluster.client().resource(config("one")).create();
        assertConflict(() ->
                cluster.client()
                        .configMaps()
                        .inNamespace("default")
                        .withName("one")
                        .patch(
                                PatchContext.of(PatchType.JSON_MERGE),
                                "{\"metadata\":{\"uid\":\"other\"}}"));
    }

    @Test
    void aStatusIsWrittenApartFromTheRest() {
        var policies = cluster.client().genericKubernetesResources(POLICY).inNamespace("default");
        var made = policies.resource(policy()).create();
        assertThat(made.getAdditionalProperties()).doesNotContainKey("status");
        made.setAdditionalProperty("status", Map.of("phase", "Ready"));
        made.setAdditionalProperty("spec", Map.of("mode", "act"));
        var patched = policies.resource(made).patchStatus();
        assertThat(patched.<String>get("status", "phase")).isEqualTo("Ready");
        assertThat(patched.<String>get("spec", "mode")).isEqualTo("observe");
        assertThat(patched.getMetadata().getGeneration()).isEqualTo(1);
    }

    @Test
    void aLeaderIsElected() {
        var leads = new AtomicBoolean();
        var config =
                new LeaderElectionConfigBuilder()
                        .withName("test")
                        .withLock(new LeaseLock("default", "lock", "me"))
                        .withLeaseDuration(Duration.ofSeconds(3))
                        .withRenewDeadline(Duration.ofSeconds(2))
                        .withRetryPeriod(Duration.ofMillis(200))
                        .withReleaseOnCancel(true)
                        .withLeaderCallbacks(
                                new LeaderCallbacks(
                                        () -> leads.set(true), () -> leads.set(false), _ -> {}))
                        .build();
        var election = cluster.client().leaderElector().withConfig(config).build().start();
        await().atMost(10, SECONDS).untilTrue(leads);
        election.cancel(true);
        await().atMost(10, SECONDS).untilFalse(leads);
    }

    @Test
    void anUnknownObjectIsNotFound() {
        assertThat(cluster.client().pods().inNamespace("default").withName("none").get()).isNull();
    }

    @Test
    void aSecondOfTheSameNameIsRefused() {
        cluster.client().resource(config("one")).create();
        assertConflict(() -> cluster.client().resource(config("one")).create());
    }

    @Test
    void noThreadIsLeftBehind() throws IOException {
        try (var other = SimCluster.start(SimClusterSettings.defaults())) {
            new Shop(other.client()).open(1);
            assertThat(other.client().pods().inAnyNamespace().list().getItems()).hasSize(1);
        }
        cluster.close();
        await().atMost(15, SECONDS)
                .untilAsserted(() ->
                        assertThat(Thread.getAllStackTraces().keySet())
                                .extracting(Thread::getName)
                                .noneMatch(name -> name.startsWith("simcluster"))
                                .noneMatch(name -> name.startsWith("vert.x")));
    }

    private void edit(String name) {
        cluster.client()
                .configMaps()
                .inNamespace("default")
                .withName(name)
                .edit(config -> new ConfigMapBuilder(config).addToData("a", "changed").build());
    }

    private static void assertConflict(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> {
                            assertThat(refused.getCode()).isEqualTo(409);
                            assertThat(refused.getStatus().getReason()).isNotEmpty();
                        });
    }

    private static ConfigMap config(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .addToData("a", "1")
                .build();
    }

    private static GenericKubernetesResource policy() {
        var policy = new GenericKubernetesResource();
        policy.setApiVersion("plimsoll.io/v1alpha1");
        policy.setKind("RemediationPolicy");
        policy.setMetadata(new ObjectMetaBuilder().withName("p1").build());
        policy.setAdditionalProperty("spec", Map.of("mode", "observe"));
        policy.setAdditionalProperty("status", Map.of("phase", "Sneaked"));
        return policy;
    }
}
