package io.plimsoll.collector.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// One of several collectors holds the Lease of its cluster, and is its source. That two may
/// believe so for a moment does no harm: they write the same graph. Thread safe.
final class Holding implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Holding.class);
    private static final String LEASE = "plimsoll-kubernetes-source";
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final KubeSettings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean holds;

    Holding(KubernetesClient client, KubeSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    void start() {
        Thread.ofVirtual().name("kubernetes-lease").start(this::run);
    }

    boolean holds() {
        return holds;
    }

    /// Gives the Lease back, so that another has it at once.
    @Override
    public void close() {
        stopped.countDown();
    }

    private void run() {
        try {
            do {
                elect();
            } while (!stopped.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void elect() throws InterruptedException {
        var config =
                new LeaderElectionConfig(
                        new LeaseLock(settings.leaseNamespace(), LEASE, settings.host()),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2),
                        new LeaderCallbacks(this::begin, this::end, _ -> {}),
                        true,
                        LEASE);
        var election = client.leaderElector().withConfig(config).build().start();
        try {
            while (!election.isDone() && !stopped.await(1, TimeUnit.SECONDS)) {
                // The election runs on threads of its own.
            }
        } finally {
            boolean _ = election.cancel(true);
            holds = false;
        }
    }

    private void begin() {
        holds = true;
        LOG.infof("This collector is the source of the cluster; host=%s", settings.host());
    }

    private void end() {
        holds = false;
        LOG.warn("This collector is the source of the cluster no more");
    }
}
