package io.plimsoll.collector.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plimsoll.collector.kube.monitor.SeenTargets;
import io.plimsoll.collector.kube.reading.Readings;
import io.plimsoll.collector.pods.KnownPods;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.engine.topology.EntityKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/// What the holder of the Lease sees of the cluster, from when it got it until it loses it: its
/// objects, what changes between two looks, and its warnings. One thread takes; all may ask.
final class Sight implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Sight.class);

    /// How long the graph waits for the log, in milliseconds.
    private static final long PATIENCE = 5_000;

    private final KubernetesClient client;
    private final InstantSource clock;
    private final ClusterGraph graph;
    private final String cluster;
    private final SignalTeller teller;
    private final WarningWatch warnings;
    private final SeenObjects seen = new SeenObjects();
    private final Readings readings = new Readings();
    private final SeenTargets targets;
    private final ClusterWatch watch;
    private volatile boolean isSynced;

    /// Whether there is something to compare with: nothing that was there before is a change.
    private boolean isComparing;

    private long toldAt;

    /// Begins to watch, on the ground of what the graph has.
    Sight(Outlook outlook, ClusterGraph graph, SignalTeller teller, KnownPods pods) {
        this.client = outlook.client();
        this.clock = outlook.clock();
        this.graph = graph;
        this.cluster = outlook.cluster();
        this.teller = teller;
        this.warnings = new WarningWatch(cluster, pods, clock, teller::add);
        this.isComparing = graph.size() > 0;
        this.targets = outlook.targets();
        this.watch =
                ClusterWatch.start(client, clock, new ClusterWatch.Eyes(seen, readings, targets));
    }

    /// From where it is looked.
    ///
    /// @param cluster the name under which all that is seen goes on
    /// @param targets where it is noted what can be scraped
    record Outlook(
            KubernetesClient client, String cluster, InstantSource clock, SeenTargets targets) {}

    /// Whether the graph holds all that there is.
    boolean isSynced() {
        return isSynced;
    }

    boolean isWatching() {
        return watch.isWatching();
    }

    /// How many kinds the cluster does not serve.
    int unserved() {
        return watch.unserved().size();
    }

    Readings readings() {
        return readings;
    }

    SeenTargets targets() {
        return targets;
    }

    /// Takes what was seen since into the graph, and tells what changed.
    ///
    /// @return what is other than before
    Set<EntityKey> take() {
        // Asked before: what was listed by then is among what was seen.
        boolean isListed = !isSynced && watch.isSynced();
        var objects = seen.take();
        if (isListed) {
            graph.missing(watch.kinds(), watch.present()).forEach(seen::miss);
            objects.putAll(seen.take());
        }
        if (isComparing) {
            tell(graph.changes(cluster, objects, clock.instant()));
        }
        teller.send();
        var changed = graph.take(objects, clock.millis());
        if (isListed) {
            isSynced = true;
            isComparing = true;
            // From now on it is known whose the pods are that something is wrong with.
            warnings.start(client);
            LOG.infof("The graph of the cluster is complete; entities=%d", graph.size());
        }
        return changed;
    }

    private void tell(List<ChangeEvent> changes) {
        if (!changes.isEmpty()) {
            teller.add(changes);
            toldAt = clock.millis();
        }
    }

    /// Whether changes are not stored yet, and are worth waiting for.
    boolean isTelling() {
        return !teller.isDone() && Math.abs(clock.millis() - toldAt) < PATIENCE;
    }

    @Override
    public void close() {
        watch.close();
        warnings.close();
    }
}
