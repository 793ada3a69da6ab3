package io.plimsoll.collector.pods;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.PodOwners;
import io.plimsoll.engine.series.Workload;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/// The pods of one cluster by name, by address and by container. Who places a series asks here, and
/// notes what was asked; when another answer is due since then, the note is out of date. Names
/// share notes by hash, so that one pod that is known anew makes one in 4,096 series be placed
/// again.
///
/// A pod that is gone is known by its name for ten more minutes, since its last samples are under
/// way. Thread safe; reading takes no lock.
public final class KnownPods implements PodOwners {
    /// Says that nothing was asked.
    public static final long NOTHING = 0;

    private static final int NOTES = 1 << 12;
    private static final int MOST_GONE = 50_000;

    private final String cluster;
    private final ConcurrentHashMap<String, KnownPod> byName = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, KnownPod> byIp = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, KnownPod> byContainer = new ConcurrentHashMap<>();
    private final Cache<String, KnownPod> gone =
            Caffeine.newBuilder()
                    .maximumSize(MOST_GONE)
                    .expireAfterWrite(Duration.ofMinutes(10))
                    .build();
    private final AtomicIntegerArray revisions = new AtomicIntegerArray(NOTES);

    /// @param cluster whose pods they are; those of others are never known
    public KnownPods(String cluster) {
        this.cluster = cluster;
    }

    /// A pod is there, or is other than before.
    public void put(KnownPod pod) {
        var name = key(pod.namespace(), pod.name());
        var workload = owner(cluster, pod.namespace(), pod.name());
        var before = byName.put(name, pod);
        gone.invalidate(name);
        if (before != null) {
            leave(before, pod);
        }
        // As long as a pod is not known its name tells.
        var told = workload == null ? LabelRules.ofPodName(pod.name()) : workload;
        boolean isOther = !told.equals(pod.workload());
        if (isOther) {
            raise(name);
        }
        if (!pod.ip().isEmpty()) {
            meet(byIp, pod.ip(), pod, isOther);
        }
        pod.containers().forEach(container -> meet(byContainer, container, pod, isOther));
    }

    private void meet(
            ConcurrentHashMap<String, KnownPod> index, String key, KnownPod pod, boolean isOther) {
        var before = index.put(key, pod);
        if (isOther || before == null || !isSame(before, pod)) {
            raise(key);
        }
    }

    private static boolean isSame(KnownPod one, KnownPod other) {
        return one.name().equals(other.name()) && one.namespace().equals(other.namespace());
    }

    /// A pod is there no more.
    public void remove(String namespace, String name) {
        var key = key(namespace, name);
        var pod = byName.remove(key);
        if (pod != null) {
            gone.put(key, pod);
            leave(pod, null);
        }
    }

    /// An address may be another's by now.
    private void leave(KnownPod pod, @Nullable KnownPod now) {
        if (now == null || !now.ip().equals(pod.ip())) {
            byIp.computeIfPresent(pod.ip(), (_, known) -> isSame(known, pod) ? null : known);
        }
        for (var container : pod.containers()) {
            if (now == null || !now.containers().contains(container)) {
                byContainer.computeIfPresent(
                        container, (_, known) -> isSame(known, pod) ? null : known);
            }
        }
    }

    private void raise(String key) {
        revisions.incrementAndGet(note(key));
    }

    /// Of a series that names no pod, finds the pod by its container or by the sender's address,
    /// and adds it to the labels.
    ///
    /// @param bound the cluster that the sender's token is bound to; null when it is bound to none
    /// @return for [#isCurrent]
    public long ask(Map<String, String> labels, @Nullable String bound) {
        var of = bound != null ? bound : labels.getOrDefault("cluster", "default");
        if (!of.equals(cluster)) {
            return NOTHING;
        }
        var pod = labels.getOrDefault("pod", labels.getOrDefault("pod_name", ""));
        if (!pod.isEmpty()) {
            return asked(key(labels.getOrDefault("namespace", LabelRules.CLUSTER_SCOPE), pod));
        }
        if (LabelRules.namesItself(labels)) {
            return NOTHING;
        }
        var container = container(labels);
        var address = container.isEmpty() ? address(labels) : container;
        if (address.isEmpty()) {
            return NOTHING;
        }
        long asked = asked(address);
        var known = (container.isEmpty() ? byIp : byContainer).get(address);
        var namespace = labels.get("namespace");
        // An exporter tells of others, whose namespace it names.
        if (known != null && (namespace == null || namespace.equals(known.namespace()))) {
            labels.put("pod", known.name());
            labels.put("namespace", known.namespace());
        }
        return asked;
    }

    private static String container(Map<String, String> labels) {
        var id = labels.getOrDefault("container_id", "");
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /// `10.1.2.3:8080` or `[fd00::1]:8080`, with or without the port.
    private static String address(Map<String, String> labels) {
        var instance = labels.getOrDefault("instance", "");
        if (instance.startsWith("[")) {
            int end = instance.indexOf(']');
            return end < 0 ? "" : instance.substring(1, end);
        }
        int colon = instance.indexOf(':');
        return colon >= 0 && colon == instance.lastIndexOf(':')
                ? instance.substring(0, colon)
                : instance;
    }

    private long asked(String key) {
        int note = note(key);
        return ((long) (note + 1) << 32) | (revisions.get(note) & 0xffff_ffffL);
    }

    /// Whether what was asked then would be answered the same now.
    public boolean isCurrent(long asked) {
        return asked == NOTHING || revisions.get((int) (asked >>> 32) - 1) == (int) asked;
    }

    @Override
    public @Nullable Workload owner(String of, String namespace, String pod) {
        if (!of.equals(cluster)) {
            return null;
        }
        var key = key(namespace, pod);
        var known = byName.get(key);
        if (known == null) {
            known = gone.getIfPresent(key);
        }
        return known == null ? null : known.workload();
    }

    /// How many pods are there.
    public int size() {
        return byName.size();
    }

    private static int note(String key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (NOTES - 1);
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
