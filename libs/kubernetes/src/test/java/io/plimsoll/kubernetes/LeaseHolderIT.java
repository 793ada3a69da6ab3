package io.plimsoll.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.plimsoll.simcluster.SimCluster;
import io.plimsoll.simcluster.SimClusterSettings;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against an API of Kubernetes.
@SuppressWarnings("try") // closed within, to see what comes of it
class LeaseHolderIT {
    private static final String LEASE = "one-of-several";

    /// Shorter than a Lease is held: who is gone without a word is waited for longer than that.
    private static final Duration SOON = Duration.ofSeconds(10);

    @SuppressWarnings("NullAway.Init")
    private SimCluster cluster;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        cluster = SimCluster.start(SimClusterSettings.defaults());
        client =
                new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(cluster.kubeconfig()))
                        .build();
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void isHeldByOneAndByAnotherAsSoonAsItIsGivenBack() {
        try (var first = holder("a");
                var second = holder("b")) {
            first.start();
            await().atMost(SOON).until(first::isHeld);
            second.start();
            await("the other has asked for it").atMost(SOON).until(() -> asked(2));
            assertThat(second.isHeld()).isFalse();

            first.close();

            assertThat(first.isHeld()).isFalse();
            await("before it would have run out").atMost(SOON).until(second::isHeld);
        }
    }

    @Test
    void isHeldByNobodyWithoutTheApi() {
        cluster.close();
        try (var holder = holder("a")) {
            holder.start();
            await().during(Duration.ofSeconds(1)).until(() -> !holder.isHeld());
        }
    }

    /// Whether so many have read the Lease, each by a request of its own.
    private boolean asked(int times) {
        return cluster.requests().stream()
                        .filter(request -> request.path().endsWith("/leases/" + LEASE))
                        .count()
                > times;
    }

    private LeaseHolder holder(String host) {
        return new LeaseHolder(client, "default", LEASE, host);
    }
}
