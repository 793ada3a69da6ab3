package io.plimsoll.collector.kube.reading;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.plimsoll.collector.intake.Observed;
import io.plimsoll.engine.topology.EntityKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What each object said last: some numbers for each pod, workload and node. Thread safe.
public final class Readings {
    private final ConcurrentHashMap<EntityKey, ObjectReading> latest = new ConcurrentHashMap<>();

    /// The object says what it says from now on, in epoch milliseconds.
    public void see(EntityKey key, HasMetadata object, long now) {
        var _ = latest.compute(key, (_, before) -> reading(object, before, now));
    }

    public void miss(EntityKey key) {
        latest.remove(key);
    }

    private static @Nullable ObjectReading reading(
            HasMetadata object, @Nullable ObjectReading before, long now) {
        return switch (object) {
            case Pod pod ->
                    ObjectReading.OfPod.of(
                            pod, before instanceof ObjectReading.OfPod was ? was : null, now);
            case Node node -> ObjectReading.OfNode.of(node);
            case Deployment it when it.getStatus() != null ->
                    ObjectReading.OfWorkload.of(
                            it.getSpec().getReplicas(), it.getStatus().getReadyReplicas());
            case StatefulSet it when it.getStatus() != null ->
                    ObjectReading.OfWorkload.of(
                            it.getSpec().getReplicas(), it.getStatus().getReadyReplicas());
            case DaemonSet it when it.getStatus() != null ->
                    ObjectReading.OfWorkload.of(
                            it.getStatus().getDesiredNumberScheduled(),
                            it.getStatus().getNumberReady());
            default -> null;
        };
    }

    /// The samples of all objects for that instant, epoch milliseconds.
    public List<Observed> at(long now) {
        var samples = new ArrayList<Observed>();
        latest.forEach((key, reading) -> reading.tell(labels(key), now, samples::add));
        return samples;
    }

    /// The labels by which any sample is led to that object.
    static Map<String, String> labels(EntityKey key) {
        var kind = key.kind().toLowerCase(Locale.ROOT);
        return key.kind().equals("Node")
                ? Map.of(kind, key.name())
                : Map.of("namespace", key.namespace(), kind, key.name());
    }
}
