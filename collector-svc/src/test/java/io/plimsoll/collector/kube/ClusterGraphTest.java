package io.plimsoll.collector.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.plimsoll.collector.pods.KnownPods;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterGraphTest {
    private final KnownPods pods = new KnownPods("prod");
    private final ClusterGraph graph = new ClusterGraph(pods);

    private static ObjectMetaBuilder owned(String name, String kind, String owner) {
        return new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName(name)
                .withUid("uid-" + name)
                .withCreationTimestamp("2026-11-24T03:17:00Z")
                .withOwnerReferences(
                        new OwnerReferenceBuilder()
                                .withKind(kind)
                                .withName(owner)
                                .withController(true)
                                .build());
    }

    private static Pod pod(String name, String kind, String owner) {
        return new PodBuilder()
                .withMetadata(owned(name, kind, owner).build())
                .withNewSpec()
                .withNodeName("n1")
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .withPodIP("10.1.2.3")
                .addNewContainerStatus()
                .withContainerID("containerd://abc")
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private Set<?> see(HasMetadata object) {
        var seen = Observations.of(object, 0);
        return graph.take(Map.of(seen.key(), Optional.of(seen)), 1_800_000_000_000L);
    }

    private Workload owner(String pod) {
        return Objects.requireNonNull(pods.owner("prod", "shop", pod), pod);
    }

    /// What the graph says of ordinary names is what the names say. A plain Job's pods are named as
    /// those of a DaemonSet: their names alone cannot tell.
    @ParameterizedTest
    @CsvSource({
        "web-5d4f8b7c9d-x7k2p, ReplicaSet, web-5d4f8b7c9d, Deployment, web",
        "db-0, StatefulSet, db, StatefulSet, db",
        "agent-x7k2p, DaemonSet, agent, DaemonSet, agent",
        "report-29012345-x7k2p, Job, report-29012345, CronJob, report"
    })
    void saysWhatOrdinaryNamesSay(
            String pod, String kind, String middle, String topKind, String topName) {
        see(pod(pod, kind, middle));
        if (kind.equals("ReplicaSet")) {
            see(
                    new ReplicaSetBuilder()
                            .withMetadata(owned(middle, topKind, topName).build())
                            .build());
        } else if (kind.equals("Job")) {
            see(new JobBuilder().withMetadata(owned(middle, topKind, topName).build()).build());
        }

        assertThat(owner(pod)).isEqualTo(new Workload(topKind, topName));
        assertThat(owner(pod)).isEqualTo(LabelRules.ofPodName(pod));
    }

    @Test
    void knowsThePodsOfAPlainJob() {
        see(pod("backup-x7k2p", "Job", "backup"));
        assertThat(pods.owner("prod", "shop", "backup-x7k2p")).isNull();
        see(
                new JobBuilder()
                        .withMetadata(
                                new ObjectMetaBuilder()
                                        .withNamespace("shop")
                                        .withName("backup")
                                        .withUid("j")
                                        .build())
                        .build());

        assertThat(owner("backup-x7k2p")).isEqualTo(new Workload("Job", "backup"));
    }

    @Test
    void aPodOfAReplicaSetThatIsNotKnownIsNotKnown() {
        see(pod("web-5d4f8b7c9d-x7k2p", "ReplicaSet", "web-5d4f8b7c9d"));

        assertThat(pods.owner("prod", "shop", "web-5d4f8b7c9d-x7k2p")).isNull();
    }

    @Test
    void aStaticPodIsItsOwn() {
        see(pod("etcd-n1", "Node", "n1"));

        assertThat(owner("etcd-n1")).isEqualTo(new Workload("Pod", "etcd-n1"));
    }

    @Test
    void theSamePodAgainChangesNothing() {
        assertThat(see(pod("db-0", "StatefulSet", "db"))).hasSize(1);
        assertThat(see(pod("db-0", "StatefulSet", "db"))).isEmpty();
    }

    @Test
    void aPodWithItsNodesNetworkHasNoAddressOfItsOwn() {
        var pod = pod("db-0", "StatefulSet", "db");
        pod.getSpec().setHostNetwork(true);
        see(pod);
        var known = new HashMap<>(Map.of("__name__", "m", "instance", "10.1.2.3:80"));
        long _ = pods.ask(known, "prod");

        assertThat(known).as("an address of the node").doesNotContainKey("pod");
    }

    @Test
    void isTheSameInAnotherCollector() {
        see(pod("db-0", "StatefulSet", "db"));
        var otherPods = new KnownPods("prod");
        var other = new ClusterGraph(otherPods);
        var pieces = graph.keys().stream().map(key -> graph.piece(key).orElseThrow()).toList();

        assertThat(other.takeOver(pieces)).isZero();
        assertThat(otherPods.owner("prod", "shop", "db-0"))
                .isEqualTo(new Workload("StatefulSet", "db"));
        assertThat(other.takeOver(List.of(new byte[] {1, 2}))).isEqualTo(1);
        assertThat(other.replace(List.of())).isZero();
        assertThat(otherPods.size()).isZero();
    }
}
