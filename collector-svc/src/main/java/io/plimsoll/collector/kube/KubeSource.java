package io.plimsoll.collector.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.collector.calls.CallExchange;
import io.plimsoll.collector.kube.monitor.KubeTargets;
import io.plimsoll.collector.kube.reading.ReadingSender;
import io.plimsoll.collector.pods.KnownPods;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.kubernetes.LeaseHolder;
import io.plimsoll.messaging.Outbox;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps the graph of the cluster, on one thread. Who holds the Lease
///
/// 1. goes on from the graph that Redis has,
/// 2. watches the cluster, and takes out what is there no more once all was listed,
/// 3. tells the changes, and how workloads hang together, then writes to Redis what changed, and
///    all of it when Redis lost it.
///
/// The others read what it writes. Without the API, or without Redis, each goes on with what it
/// knows.
@Singleton
final class KubeSource {
    private static final Logger LOG = Logger.getLogger(KubeSource.class);

    private static final String LEASE = "plimsoll-kubernetes-source";

    private final KubeSettings settings;
    private final Instance<KubernetesClient> clients;
    private final Instance<RedisDataSource> redises;
    private final InstantSource clock;
    private final ClusterGraph graph;
    private final SignalTeller teller;
    private final WorkloadTeller workloads;
    private final ReadingSender sender;
    private final KubeTargets targets;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /// What is in the graph and not in Redis; kept while Redis cannot be reached.
    private final Set<EntityKey> unwritten = new HashSet<>();

    private @Nullable LeaseHolder lease;
    private final KnownPods pods;
    private volatile @Nullable Sight sight;
    private volatile boolean isStored;
    private boolean isReported;
    private long lookedAt;
    private long prunedAt;
    private Set<EntityKey> kept = Set.of();

    KubeSource(
            KubeSettings settings,
            Instance<KubernetesClient> clients,
            Instance<RedisDataSource> redises,
            KnownPods pods,
            InstantSource clock,
            @Identifier("signals") Outbox signals,
            ReadingSender sender,
            KubeTargets targets,
            CallExchange calls,
            MeterRegistry meters) {
        this.settings = settings;
        this.clients = clients;
        this.redises = redises;
        this.clock = clock;
        this.pods = pods;
        this.graph = new ClusterGraph(pods);
        this.teller = new SignalTeller(signals);
        this.workloads = new WorkloadTeller(settings.cluster(), graph, teller, calls);
        this.sender = sender;
        this.targets = targets;
        if (settings.enabled()) {
            meters.gauge("plimsoll.kubernetes.entities", graph, ClusterGraph::size);
            meters.gauge("plimsoll.kubernetes.pods", pods, KnownPods::size);
            meters.gauge("plimsoll.kubernetes.source", this, it -> it.isHolder() ? 1 : 0);
            meters.gauge("plimsoll.kubernetes.watching", this, it -> it.isWatching() ? 1 : 0);
            meters.gauge("plimsoll.kubernetes.stored", this, it -> it.isStored ? 1 : 0);
            meters.gauge("plimsoll.kubernetes.unserved.kinds", this, KubeSource::unserved);
            meters.gauge("plimsoll.kubernetes.changes.dropped", teller, SignalTeller::dropped);
            workloads.measure(meters);
        }
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            var own =
                    new LeaseHolder(
                            clients.get(), settings.leaseNamespace(), LEASE, settings.host());
            lease = own;
            own.start();
            var store = new GraphStore(redises.get(), settings.cluster());
            Thread.ofVirtual().name("kubernetes-graph").start(() -> keep(own, store));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        if (lease != null) {
            lease.close();
            boolean _ = stopped.await(2, TimeUnit.SECONDS);
        }
    }

    /// What it keeps.
    ClusterGraph graph() {
        return graph;
    }

    boolean isHolder() {
        return sight != null;
    }

    /// Whether the graph holds all that there is; only the holder can say.
    boolean isSynced() {
        var now = sight;
        return now != null && now.isSynced();
    }

    boolean isWatching() {
        var now = sight;
        return now != null && now.isWatching();
    }

    boolean isStored() {
        return isStored;
    }

    private int unserved() {
        var now = sight;
        return now == null ? 0 : now.unserved();
    }

    private void keep(LeaseHolder own, GraphStore store) {
        try {
            while (!stop.await(settings.every().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    turn(own.isHeld(), store);
                } catch (RuntimeException e) {
                    report(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
            stopped.countDown();
        }
    }

    private void turn(boolean holds, GraphStore store) {
        boolean isDue = isDue();
        if (!holds) {
            leave();
            if (isDue) {
                read(store);
                isReported = false;
            }
        } else if (sight == null) {
            begin(store);
        } else {
            go(sight, store, isDue);
        }
        unwritten.addAll(workloads.exchange(isSynced(), clock.millis()));
    }

    private boolean isDue() {
        long now = clock.millis();
        if (now >= lookedAt && now - lookedAt < settings.readEvery().toMillis()) {
            return false;
        }
        lookedAt = now;
        graph.prune(now);
        return true;
    }

    private void read(GraphStore store) {
        int bad = store.read(graph);
        if (bad > 0) {
            LOG.warnf("Pieces of the graph cannot be read; pieces=%d", bad);
        }
        isStored = true;
    }

    /// What was there before tells when things began, and what is gone.
    private void begin(GraphStore store) {
        try {
            read(store);
        } catch (RuntimeException e) {
            report(e);
        }
        workloads.begin();
        var outlook = new Sight.Outlook(clients.get(), settings.cluster(), clock, targets.begin());
        sight = new Sight(outlook, graph, teller, pods);
    }

    private void go(Sight own, GraphStore store, boolean isDue) {
        unwritten.addAll(own.take());
        workloads.tell(own.isSynced(), clock.millis());
        // Half a list is no graph: who reads goes on with what the last holder wrote.
        if (own.isSynced()) {
            sender.sendWhenDue(
                    clients.get(),
                    settings.cluster(),
                    settings.sampleEvery(),
                    own.readings(),
                    clock.millis());
            targets.lookWhenDue(clients.get(), own.targets(), clock.millis());
            // What is in Redis counts as told: the log goes first, if it can be reached.
            if (!own.isTelling()) {
                write(store, isDue);
            }
        }
    }

    private void write(GraphStore store, boolean isDue) {
        if (isDue && !store.isThere()) {
            store.rewrite(graph);
            unwritten.clear();
        }
        tidy(store);
        if (!unwritten.isEmpty()) {
            store.write(graph, unwritten);
            unwritten.clear();
        }
        isStored = true;
        isReported = false;
    }

    /// Once a minute what the graph has forgotten is taken out of Redis too, and who follows whom
    /// is written.
    private void tidy(GraphStore store) {
        long now = clock.millis();
        if (now - prunedAt >= 60_000) {
            prunedAt = now;
            var keys = Set.copyOf(graph.keys());
            kept.stream().filter(key -> !keys.contains(key)).forEach(unwritten::add);
            kept = keys;
            store.follow(graph.successions());
        }
    }

    private void leave() {
        var own = sight;
        if (own != null) {
            own.close();
            targets.leave();
            sight = null;
            unwritten.clear();
        }
    }

    private void report(RuntimeException e) {
        if (!(e instanceof KubernetesClientException)) {
            isStored = false;
        }
        if (!isReported) {
            LOG.warnf("The graph of the cluster stays as it is; reason=%s", e.getMessage());
            isReported = true;
        }
    }
}
