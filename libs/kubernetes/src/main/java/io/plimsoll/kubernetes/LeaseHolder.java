package io.plimsoll.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// One of several replicas holds a Lease (`coordination.k8s.io/v1`). A Lease is no fence: for a
/// moment two may believe that they hold it, and what they do must stand that. Without the API
/// nobody holds it; it is tried again until it is closed. Thread safe.
public final class LeaseHolder implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LeaseHolder.class);

    /// As Kubernetes' own controllers have it: after so long without a word another takes it.
    private static final Duration HELD_FOR = Duration.ofSeconds(15);

    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final LeaseLock lock;
    private final String name;
    private final String host;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean isHeld;

    /// @param host who holds it, unique among the replicas
    public LeaseHolder(KubernetesClient client, String namespace, String name, String host) {
        this.client = client;
        this.lock = new LeaseLock(namespace, name, host);
        this.name = name;
        this.host = host;
    }

    /// Begins to try, until it is closed.
    public void start() {
        Thread.ofVirtual().name("lease-" + name).start(this::run);
    }

    /// Whether this replica holds it.
    public boolean isHeld() {
        return isHeld;
    }

    /// Gives it back, so that another has it at once; waits for that a little, since the client may
    /// be closed next.
    @Override
    public void close() {
        stop.countDown();
        try {
            boolean _ = stopped.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                elect();
            } while (!stop.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    private void elect() throws InterruptedException {
        var callbacks = new LeaderCallbacks(this::begin, this::end, _ -> {});
        var config =
                new LeaderElectionConfig(
                        lock, HELD_FOR, GIVEN_UP_AFTER, AGAIN, callbacks, true, name);
        var elector = client.leaderElector().withConfig(config).build();
        var election = elector.start();
        try {
            while (!election.isDone() && !stop.await(100, TimeUnit.MILLISECONDS)) {
                // The election runs on threads of its own.
            }
        } finally {
            boolean wasHeld = isHeld;
            isHeld = false;
            boolean _ = election.cancel(true);
            if (wasHeld) {
                giveBack(elector);
            }
        }
    }

    /// The election would give it back on threads of its own, some time.
    private void giveBack(LeaderElector elector) {
        try {
            boolean _ = elector.release();
        } catch (KubernetesClientException e) {
            LOG.debugf("The Lease runs out by itself; lease=%s reason=%s", name, e.getMessage());
        }
    }

    private void begin() {
        isHeld = true;
        LOG.infof("The Lease is held; lease=%s host=%s", name, host);
    }

    private void end() {
        isHeld = false;
        LOG.warnf("The Lease is held no more; lease=%s host=%s", name, host);
    }
}
