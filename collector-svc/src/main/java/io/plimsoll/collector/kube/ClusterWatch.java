package io.plimsoll.collector.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import io.plimsoll.collector.kube.monitor.SeenTargets;
import io.plimsoll.collector.kube.reading.Readings;
import io.plimsoll.engine.topology.EntityKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Lists and watches what the cluster serves of the kinds that are of interest. Of each object the
/// client keeps its name and version alone; the rest goes to [SeenObjects] in trimmed form. A watch
/// that breaks is taken up again by the client, with a new list when need be. Thread safe.
final class ClusterWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ClusterWatch.class);
    private static final Duration RESYNC = Duration.ofMinutes(10);

    /// A list comes in pages, so that no answer is of the whole cluster.
    private static final long PAGE = 500;

    private static final List<Class<? extends HasMetadata>> KINDS =
            List.of(
                    Namespace.class,
                    Node.class,
                    Deployment.class,
                    StatefulSet.class,
                    DaemonSet.class,
                    CronJob.class,
                    ReplicaSet.class,
                    Job.class,
                    Pod.class,
                    PersistentVolumeClaim.class,
                    Service.class,
                    EndpointSlice.class,
                    Ingress.class,
                    HorizontalPodAutoscaler.class);

    private final InstantSource clock;
    private final Eyes eyes;
    private final Set<EntityKey> present = ConcurrentHashMap.newKeySet();
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
    private final List<String> unserved = new ArrayList<>();

    private ClusterWatch(InstantSource clock, Eyes eyes) {
        this.clock = clock;
        this.eyes = eyes;
    }

    /// What is made of all that is seen.
    record Eyes(SeenObjects seen, Readings readings, SeenTargets targets) {
        private void see(EntityKey key, HasMetadata object, long now) {
            seen.see(Observations.of(object, now));
            readings.see(key, object, now);
            targets.see(key, object);
        }

        private void miss(EntityKey key) {
            seen.miss(key);
            readings.miss(key);
            targets.miss(key);
        }
    }

    /// Begins to watch; returns before anything was seen.
    ///
    /// @throws io.fabric8.kubernetes.client.KubernetesClientException when the API does not say
    ///   what it serves
    static ClusterWatch start(KubernetesClient client, InstantSource clock, Eyes eyes) {
        // Asked of all before any is watched: else what was begun would be left behind.
        var served = KINDS.stream().filter(client::supports).toList();
        var watch = new ClusterWatch(clock, eyes);
        KINDS.stream()
                .filter(kind -> !served.contains(kind))
                .forEach(kind -> watch.unserved.add(kind.getSimpleName()));
        try {
            served.forEach(kind -> watch.watch(client, kind));
        } catch (RuntimeException e) {
            watch.close();
            throw e;
        }
        if (!watch.unserved.isEmpty()) {
            LOG.warnf("The cluster does not serve all kinds; without=%s", watch.unserved);
        }
        return watch;
    }

    private <T extends HasMetadata> void watch(KubernetesClient client, Class<T> kind) {
        var informer =
                client.resources(kind)
                        .inAnyNamespace()
                        .withLimit(PAGE)
                        .runnableInformer(RESYNC.toMillis())
                        .removeNamespaceIndex()
                        .itemStore(
                                new ReducedStateItemStore<>(
                                        ReducedStateItemStore.UID_KEY_STATE,
                                        kind,
                                        client.getKubernetesSerialization(),
                                        "metadata.name",
                                        "metadata.namespace"))
                        .exceptionHandler((_, _) -> true)
                        .addEventHandler(new Handed<T>());
        informers.add(informer);
        var _ = informer.start();
    }

    /// Whether all was listed, at least once, and came here.
    boolean isSynced() {
        if (!informers.stream().allMatch(SharedIndexInformer::hasSynced)) {
            return false;
        }
        // The client tells of what it has listed on threads of its own.
        int listed = informers.stream().mapToInt(each -> each.getStore().listKeys().size()).sum();
        return present.size() >= listed;
    }

    /// Whether the API can be watched now.
    boolean isWatching() {
        return informers.stream().allMatch(SharedIndexInformer::isWatching);
    }

    /// What the cluster does not serve.
    List<String> unserved() {
        return List.copyOf(unserved);
    }

    /// The kinds that are watched.
    Set<String> kinds() {
        return informers.stream()
                .map(informer -> informer.getApiTypeClass().getSimpleName())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The keys of all that is there.
    Set<EntityKey> present() {
        return Set.copyOf(present);
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
    }

    private final class Handed<T extends HasMetadata> implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            see(object);
        }

        @Override
        public void onUpdate(T before, T object) {
            see(object);
        }

        @Override
        public void onDelete(T object, boolean isUnknown) {
            var key = Observations.key(object);
            present.remove(key);
            eyes.miss(key);
        }

        private void see(T object) {
            var key = Observations.key(object);
            var _ = present.add(key);
            try {
                eyes.see(key, object, clock.millis());
            } catch (RuntimeException e) {
                // An object that lacks what its kind must have: the others are not to suffer.
                LOG.warnf(
                        "An object cannot be read; kind=%s reason=%s",
                        object.getKind(), e.getMessage());
            }
        }
    }
}
