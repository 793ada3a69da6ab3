package io.plimsoll.simcluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.plimsoll.simcluster.api.RecordedRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RolloutIT {
    private final FaultyRuntime runtime = new FaultyRuntime();
    private SimCluster cluster;
    private Shop shop;

    @BeforeEach
    void start() throws IOException {
        cluster = SimCluster.start(SimClusterSettings.defaults().withRuntime(runtime));
        shop = new Shop(cluster.client()).open(3);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aRestartReplacesAllPodsAndNeverDropsReadiness() {
        var before = shop.names();
        var serving = new ServingCount();
        try (var watch = cluster.client().pods().inNamespace("default").watch(serving)) {
            await().atMost(10, SECONDS).until(() -> serving.now() == 3);
            shop.web().rolling().restart();
            await().atMost(20, SECONDS)
                    .until(() -> shop.names().stream().noneMatch(before::contains));
            shop.awaitReady(3);
            assertThat(watch).isNotNull();
        }
        assertThat(serving.lows()).isEmpty();
        assertThat(before).allMatch(runtime::wasStopped);
    }

    @Test
    void oneRestartIsOnePatch() {
        shop.web().rolling().restart();
        assertThat(cluster.requests())
                .filteredOn(RecordedRequest::isWrite)
                .filteredOn(request -> request.path().endsWith("/deployments/web"))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.verb()).isEqualTo("patch");
                    assertThat(request.status()).isEqualTo(200);
                    assertThat(request.body()).contains("restartedAt");
                    assertThat(request.userAgent()).isNotEmpty();
                });
    }

    @Test
    void aDeploymentIsScaledUpAndDown() {
        shop.web().scale(5);
        shop.awaitReady(5);
        shop.web().scale(1);
        shop.awaitReady(1);
        assertThat(shop.web().scale().getSpec().getReplicas()).isEqualTo(1);
    }

    @Test
    void aDeadPodIsStartedAgainInItsPlace() {
        var name = shop.names().iterator().next();
        runtime.kill(name);
        await().atMost(10, SECONDS)
                .untilAsserted(() -> {
                    var pod = pod(name);
                    var container = pod.getStatus().getContainerStatuses().getFirst();
                    assertThat(container.getRestartCount()).isEqualTo(1);
                    assertThat(container.getLastState().getTerminated().getReason())
                            .isEqualTo("OOMKilled");
                    assertThat(Shop.serves(pod)).isTrue();
                });
    }

    @Test
    void aStalledPodIsNotReady() {
        runtime.stall(shop.names().iterator().next());
        await().atMost(10, SECONDS)
                .until(() -> shop.web().get().getStatus().getReadyReplicas() == 2);
    }

    @Test
    void aDeletedPodIsReplaced() {
        var name = shop.names().iterator().next();
        cluster.client().pods().inNamespace("default").withName(name).delete();
        await().atMost(10, SECONDS).until(() -> !shop.names().contains(name));
        shop.awaitReady(3);
    }

    @Test
    void aPodTellsThePortOfItsRuntime() {
        assertThat(shop.pods())
                .allSatisfy(pod -> {
                    assertThat(pod.getMetadata().getAnnotations())
                            .containsEntry(
                                    "prometheus.io/port", Integer.toString(FaultyRuntime.PORT));
                    assertThat(pod.getStatus().getPodIP()).isEqualTo("127.0.0.1");
                });
    }

    @Test
    void whatADeploymentOwnsGoesWithIt() {
        shop.web().delete();
        await().atMost(10, SECONDS)
                .until(() ->
                        shop.pods().isEmpty()
                                && cluster.client()
                                        .apps()
                                        .replicaSets()
                                        .inNamespace("default")
                                        .list()
                                        .getItems()
                                        .isEmpty());
    }

    @Test
    void eventsTellWhatHappened() {
        shop.web().rolling().restart();
        await().atMost(10, SECONDS)
                .untilAsserted(() ->
                        assertThat(
                                        cluster.client()
                                                .v1()
                                                .events()
                                                .inNamespace("default")
                                                .list()
                                                .getItems())
                                .extracting(Event::getReason)
                                .contains(
                                        "ScalingReplicaSet",
                                        "SuccessfulCreate",
                                        "Started",
                                        "Killing"));
    }

    private Pod pod(String name) {
        return cluster.client().pods().inNamespace("default").withName(name).get();
    }

    /// Counts the Pods that serve after each write, from what a watch tells.
    private static final class ServingCount implements Watcher<Pod> {
        private final Map<String, Boolean> serving = new HashMap<>();
        private final List<Integer> lows = new ArrayList<>();
        private boolean complete;

        @Override
        public synchronized void eventReceived(Action action, Pod pod) {
            serving.put(pod.getMetadata().getName(), action != Action.DELETED && Shop.serves(pod));
            int now = now();
            complete |= now == 3;
            if (complete && now < 3) {
                lows.add(now);
            }
        }

        @Override
        public void onClose(WatcherException cause) {}

        synchronized int now() {
            return (int) serving.values().stream().filter(each -> each).count();
        }

        synchronized List<Integer> lows() {
            return List.copyOf(lows);
        }
    }
}
