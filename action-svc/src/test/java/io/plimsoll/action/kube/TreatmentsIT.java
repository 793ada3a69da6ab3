package io.plimsoll.action.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.plimsoll.action.ActionServers;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Match;
import io.plimsoll.engine.remedy.MemoryLedger;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Remediation;
import io.plimsoll.engine.remedy.Rung;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.Trouble;
import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.engine.remedy.treatment.NodeTreatment;
import io.plimsoll.engine.remedy.treatment.PodTreatment;
import io.plimsoll.engine.remedy.treatment.Resource;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.simcluster.TrialCluster;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Each treatment against the API of a cluster, driven by the engine with a ledger in memory. Each
/// test has a namespace of its own.
@QuarkusTest
@QuarkusTestResource(ActionServers.class)
class TreatmentsIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Remediation.Decision BACK = new Remediation.Decision(true, "ada", "no");

    @Inject
    @SuppressWarnings("NullAway.Init")
    KubeCluster kube;

    /// Injected by [ActionServers].
    @SuppressWarnings("NullAway.Init")
    TrialCluster cluster;

    private final List<Action> told = new ArrayList<>();
    private final MemoryLedger ledger = new MemoryLedger(told::add);
    private final long now = Instant.parse("2026-11-24T03:17:00Z").toEpochMilli();
    private int openings;

    @Test
    void evictsTheNamedPodOnceItsBudgetLetsItGo() {
        deploy("evict", 3, "");
        apply(
                """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: all, namespace: evict}
                spec: {minAvailable: 3, selector: {matchLabels: {app: checkout}}}
                """);
        var odd = pods("evict").getFirst();
        var remediation = begin("evict", odd.getMetadata().getName(), new PodTreatment.EvictPod(1));
        advance(remediation, 3);
        assertThat(last().state()).isEqualTo(Action.State.APPROVED);
        assertThat(pods("evict")).extracting(TreatmentsIT::uid).contains(uid(odd));

        cluster.client().policy().v1().podDisruptionBudget().inNamespace("evict").delete();
        awaitState(remediation, Action.State.EXECUTED);

        var uids = pods("evict").stream().map(TreatmentsIT::uid).toList();
        assertThat(uids).doesNotContain(uid(odd));
        await().atMost(SOON).until(() -> pods("evict").size() == 3);
        assumeLogged();
        assertThat(cluster.requests())
                .filteredOn(each -> each.path().contains("/evict/pods/"))
                .filteredOn(each -> each.path().endsWith("/eviction") && each.status() == 201)
                .hasSize(1);
    }

    @Test
    void rollsBackToTheRevisionBeforeAndForwardAgainWhenThatIsTakenBack() {
        deploy("rollback", 2, "");
        setImage("rollback", cluster.image(2));
        var remediation = begin("rollback", "", new WorkloadTreatment.Rollback());
        awaitState(remediation, Action.State.EXECUTED);
        assertThat(image("rollback")).isEqualTo(cluster.image(1));

        var id = last().id();
        assertThat(remediation.revert(id, BACK, now).orElseThrow().refusal()).isEmpty();
        assertThat(image("rollback")).isEqualTo(cluster.image(2));
        assertThat(last().state()).isEqualTo(Action.State.REVERTED);
        assertThat(remediation.revert(id, BACK, now).orElseThrow().refusal()).isEmpty();
        assumeLogged();
        assertThat(writes("rollback")).isEqualTo(2);
    }

    @Test
    void takesBackByItselfWhatMadeItWorse() {
        deploy("worse", 2, "");
        var remediation =
                begin(
                        "worse",
                        "",
                        new PodTreatment.PatchResources(Resource.MEMORY, 2, 1, 1L << 40));
        awaitState(remediation, Action.State.EXECUTED);
        assertThat(limit("worse")).isEqualTo(new Quantity("268435456"));

        remediation.respond(trouble("worse", 2, 4, ""), List.of(), now);
        awaitState(remediation, Action.State.REVERTED);

        assertThat(limit("worse")).isEqualTo(new Quantity("128Mi"));
        assertThat(cluster.client().v1().events().inNamespace("worse").list().getItems())
                .extracting(each -> each.getReason())
                .contains("PlimsollPatchResources", "PlimsollReverted");
    }

    @Test
    void raisesHowFarAnAutoscalerMayGoAndMarksIt() {
        deploy("scaler", 2, "");
        apply(
                """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: checkout, namespace: scaler}
                spec:
                  maxReplicas: 4
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}
                """);
        var remediation = begin("scaler", "", new Sizing.ScaleAutoscaler(3, 6));
        awaitState(remediation, Action.State.EXECUTED);

        var scaler =
                cluster.client()
                        .autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace("scaler")
                        .withName("checkout")
                        .get();
        assertThat(scaler.getSpec().getMaxReplicas()).isEqualTo(6);
        assertThat(scaler.getMetadata().getAnnotations()).containsEntry(Marks.ACTION, last().id());
    }

    @Test
    void drainsANodeAndTakesNoPodTwice() {
        assumeTrue(cluster.isSimulated(), "no node of a real cluster is drained");
        node("sim-2");
        deploy("drain", 2, "");
        await().atMost(SOON).until(() -> pods("drain").size() == 2);
        int before = evictions();
        var remediation = beginOnNode("sim-1", new NodeTreatment.Drain(100));
        awaitState(remediation, Action.State.EXECUTED);

        var node = cluster.client().nodes().withName("sim-1").get();
        assertThat(node.getSpec().getUnschedulable()).isTrue();
        assertThat(cluster.client().pods().inAnyNamespace().list().getItems())
                .filteredOn(each -> "sim-1".equals(each.getSpec().getNodeName()))
                .isEmpty();
        assertThat(evictions()).isGreaterThanOrEqualTo(before + 2);
        var paths =
                cluster.requests().stream()
                        .filter(each -> each.path().endsWith("/eviction") && each.status() == 201)
                        .map(each -> each.path())
                        .toList();
        assertThat(paths).doesNotHaveDuplicates();

        remediation.respond(over(last().order().target()), List.of(), now);
        awaitState(remediation, Action.State.VERIFIED);
        var back = beginOnNode("sim-1", new NodeTreatment.Uncordon());
        awaitState(back, Action.State.EXECUTED);
    }

    @Test
    void runsAJobOnceAndSaysSoToPeople() {
        deploy("errand", 1, "");
        apply(
                """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: warm-up, namespace: errand}
                spec:
                  schedule: "0 0 * * *"
                  suspend: true
                  jobTemplate:
                    spec:
                      template:
                        spec: {restartPolicy: Never, containers: [{name: a, image: warm}]}
                """);
        var remediation = begin("errand", "", new Errand.RunJob("warm-up"));
        awaitState(remediation, Action.State.EXECUTED);

        var seen = kube.look(target("errand"), new Errand.RunJob("warm-up")).orElseThrow();
        kube.finish(last(), seen);
        var jobs = cluster.client().batch().v1().jobs().inNamespace("errand").list().getItems();
        assertThat(jobs).hasSize(1);
        assertThat(jobs.getFirst().getMetadata().getName()).isEqualTo(last().id());
    }

    @Test
    void refusesWhatTheClusterHasNot() {
        deploy("nothing", 1, "");
        var remediation = begin("nothing", "", new Errand.RunJob("nowhere"));
        awaitState(remediation, Action.State.FAILED);
        assertThat(last().reason()).isEqualTo("there is no CronJob nowhere");

        told.clear();
        begin("nothing", "", new Errand.Webhook("nobody"));
        awaitState(new Remediation(ledger, kube), Action.State.FAILED);
        assertThat(last().reason()).isEqualTo("there is no receiver nobody");
    }

    @Test
    void seesWhoHoldsAnObjectAndWhoSwitchedActingOff() {
        deploy("held", 1, "argocd.argoproj.io/instance: shop");
        var seen = kube.look(target("held"), new WorkloadTreatment.RolloutRestart()).orElseThrow();
        assertThat(seen.circumstances().claims().owner()).isEqualTo("Argo CD");

        cluster.ensureNamespace("plimsoll-system");
        apply(
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: plimsoll-automation, namespace: plimsoll-system}
                data: {enabled: "false", reason: an outage}
                """);
        try {
            assertThat(kube.around(target("held"), 0).halted())
                    .isEqualTo("switched off by ConfigMap plimsoll-automation: an outage");
        } finally {
            cluster.client()
                    .configMaps()
                    .inNamespace("plimsoll-system")
                    .withName("plimsoll-automation")
                    .delete();
        }
        assertThat(kube.around(target("held"), 0).halted()).isEmpty();
    }

    private void assumeLogged() {
        assumeTrue(cluster.isSimulated(), "this API server shows no log of its requests");
    }

    private Remediation begin(String namespace, String oddOne, Treatment treatment) {
        return begin(trouble(namespace, 1, 1, oddOne), treatment);
    }

    private Remediation beginOnNode(String node, Treatment treatment) {
        var target = new Target("prod", "_cluster", "Node", node);
        cluster.client()
                .nodes()
                .withName(node)
                .edit(each -> {
                    each.getMetadata().setLabels(java.util.Map.of("plimsoll.io/managed", "true"));
                    return each;
                });
        return begin(trouble(target, told.size() + 1, 1, ""), treatment);
    }

    private Remediation begin(Trouble trouble, Treatment treatment) {
        var remediation = new Remediation(ledger, kube);
        remediation.respond(trouble, List.of(policy(treatment)), now);
        assertThat(last().state()).as(last().reason()).isEqualTo(Action.State.APPROVED);
        return remediation;
    }

    private static Policy policy(Treatment treatment) {
        var defaults = Safeguards.defaults();
        return new Policy(
                "p-" + treatment.type(),
                1,
                new Match(
                        Severity.WARNING,
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        new Match.Signs(Set.of(), Set.of(), Set.of())),
                List.of(new Rung(treatment, Duration.ofMinutes(10))),
                Mode.AUTO,
                new Policy.Limits(Duration.ZERO, 100, Duration.ofMinutes(10), Duration.ZERO),
                new Safeguards(
                        99,
                        99,
                        new Safeguards.Availability(0, 100),
                        new Safeguards.Disruption(Duration.ofSeconds(1), 1000, 1000),
                        defaults.storm(),
                        defaults.owned(),
                        true));
    }

    private static Target target(String namespace) {
        return new Target("prod", namespace, "Deployment", "checkout");
    }

    private Trouble over(Target target) {
        var it = trouble(target, 2, 1, "");
        return new Trouble(
                it.incident(), 2, 1, target, it.severity(), it.title(), now, now, null, List.of());
    }

    private Trouble trouble(String namespace, int revision, int entities, String oddOne) {
        return trouble(target(namespace), revision, entities, oddOne);
    }

    private Trouble trouble(Target target, int revision, int entities, String oddOne) {
        return new Trouble(
                "inc-" + target.namespace(),
                revision,
                ++openings,
                target,
                Severity.WARNING,
                "it is up",
                now,
                null,
                null,
                List.of(new Trouble.Sign("latency", AnomalyKind.SPIKE, Direction.UP, true)),
                new Trouble.Extent(entities, oddOne, false));
    }

    private void advance(Remediation remediation, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(remediation.advance(now)).isEmpty();
        }
    }

    private void awaitState(Remediation remediation, Action.State state) {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    advance(remediation, 1);
                    assertThat(last().state()).as(last().reason()).isEqualTo(state);
                });
    }

    private Action last() {
        return told.getLast();
    }

    private void deploy(String namespace, int replicas, String label) {
        assumeTrue(cluster.isRunningPods(), "nobody runs Pods in this cluster");
        cluster.ensureNamespace(namespace);
        apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                  namespace: %s
                  labels:
                    plimsoll.io/managed: "true"
                    %s
                spec:
                  replicas: %d
                  selector: {matchLabels: {app: checkout}}
                  template:
                    metadata: {labels: {app: checkout}}
                    spec:
                      containers:
                      - name: app
                        image: %s
                        resources: {limits: {memory: 128Mi}}
                """
                        .formatted(namespace, label, replicas, cluster.image(1)));
        awaitRolledOut(namespace, replicas);
    }

    private void awaitRolledOut(String namespace, int replicas) {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    var status = deployment(namespace).get().getStatus();
                    assertThat(status.getUpdatedReplicas()).isEqualTo(replicas);
                    assertThat(status.getReplicas()).isEqualTo(replicas);
                    assertThat(status.getReadyReplicas()).isEqualTo(replicas);
                });
    }

    private void setImage(String namespace, String image) {
        deployment(namespace)
                .edit(each -> {
                    each.getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .getFirst()
                            .setImage(image);
                    return each;
                });
        await().atMost(SOON)
                .until(() -> deployment(namespace).get().getStatus().getObservedGeneration() == 2L);
        awaitRolledOut(namespace, 2);
    }

    private String image(String namespace) {
        return container(namespace).getImage();
    }

    private Quantity limit(String namespace) {
        return Objects.requireNonNull(
                container(namespace).getResources().getLimits().get("memory"));
    }

    private io.fabric8.kubernetes.api.model.Container container(String namespace) {
        return deployment(namespace)
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }

    private io.fabric8.kubernetes.client.dsl.RollableScalableResource<
                    io.fabric8.kubernetes.api.model.apps.Deployment>
            deployment(String namespace) {
        return cluster.client().apps().deployments().inNamespace(namespace).withName("checkout");
    }

    private void node(String name) {
        apply(
                """
                apiVersion: v1
                kind: Node
                metadata: {name: %s}
                spec: {}
                """
                        .formatted(name));
        cluster.client()
                .nodes()
                .withName(name)
                .editStatus(node -> {
                    node.setStatus(
                            new io.fabric8.kubernetes.api.model.NodeStatusBuilder()
                                    .addNewCondition()
                                    .withType("Ready")
                                    .withStatus("True")
                                    .endCondition()
                                    .build());
                    return node;
                });
    }

    private int evictions() {
        return (int)
                cluster.requests().stream()
                        .filter(each -> each.path().endsWith("/eviction") && each.status() == 201)
                        .count();
    }

    private long writes(String namespace) {
        return cluster.requests().stream()
                .filter(each -> each.method().equals("PATCH") && each.status() == 200)
                .filter(each -> each.path().contains("/" + namespace + "/deployments/checkout"))
                .filter(each -> each.body().contains(Marks.ACTION))
                .count();
    }

    private List<Pod> pods(String namespace) {
        return cluster.client().pods().inNamespace(namespace).list().getItems().stream()
                .filter(each -> each.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    private void apply(String yaml) {
        cluster.client()
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .create();
    }
}
