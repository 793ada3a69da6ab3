package io.plimsoll.collector.kube.monitor;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.plimsoll.engine.topology.EntityKey;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What is there to be scraped, in trimmed form. Thread safe.
public final class SeenTargets {
    private final ConcurrentHashMap<EntityKey, SeenPod> pods = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<EntityKey, SeenService> services = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<EntityKey, SeenSlice> slices = new ConcurrentHashMap<>();
    private final boolean isWanted;

    /// @param isWanted whether anything is kept
    public SeenTargets(boolean isWanted) {
        this.isWanted = isWanted;
    }

    /// The object is there, or is other than before.
    public void see(EntityKey key, HasMetadata object) {
        if (!isWanted) {
            return;
        }
        switch (object) {
            case Pod pod ->
                    SeenPod.of(pod)
                            .ifPresentOrElse(seen -> pods.put(key, seen), () -> pods.remove(key));
            case Service service -> services.put(key, SeenService.of(service));
            case EndpointSlice slice -> slices.put(key, SeenSlice.of(slice));
            default -> {}
        }
    }

    public void miss(EntityKey key) {
        pods.remove(key);
        services.remove(key);
        slices.remove(key);
    }

    Collection<SeenPod> pods() {
        return pods.values();
    }

    Optional<SeenPod> pod(String namespace, String name) {
        return Optional.ofNullable(pods.get(new EntityKey("Pod", namespace, name)));
    }

    Collection<SeenService> services() {
        return services.values();
    }

    Collection<SeenSlice> slices() {
        return slices.values();
    }
}
