package io.plimsoll.action.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.plimsoll.action.settings.ActionSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// One of several replicas leads, by a Lease, and it alone acts. That two may believe so for a
/// moment does no harm: the ledger lets one of them make a step, and the object carries the id of
/// the action. Thread safe.
@Singleton
public final class Leadership {
    private static final Logger LOG = Logger.getLogger(Leadership.class);
    private static final String LEASE = "plimsoll-action";
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final ActionSettings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean leads;

    Leadership(KubernetesClient client, ActionSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("leadership").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    /// Whether this replica leads.
    public boolean leads() {
        return leads;
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
                        new LeaderCallbacks(this::begin, this::end, this::told),
                        true,
                        LEASE);
        var election = client.leaderElector().withConfig(config).build().start();
        try {
            while (!election.isDone() && !stopped.await(1, TimeUnit.SECONDS)) {
                // The election runs on threads of its own.
            }
        } finally {
            boolean _ = election.cancel(true);
            leads = false;
        }
    }

    private void begin() {
        leads = true;
        LOG.infof("This replica leads; host=%s", settings.host());
    }

    private void end() {
        leads = false;
        LOG.warn("This replica leads no more");
    }

    private void told(String leader) {
        LOG.debugf("A replica leads; leader=%s", leader);
    }
}
