package io.plimsoll.collector.kube;

import io.plimsoll.collector.kube.workload.CallsInGraph;
import io.plimsoll.collector.kube.workload.Touched;
import io.plimsoll.collector.pods.KnownPod;
import io.plimsoll.collector.pods.KnownPods;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.WorkloadSeen.Callee;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.Observation;
import io.plimsoll.engine.topology.Successions;
import io.plimsoll.engine.topology.TopologyGraph;
import io.plimsoll.engine.topology.TopologyParameters;
import io.plimsoll.engine.topology.TopologyView;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The graph of the cluster, and the pods that are known by it. Thread safe.
final class ClusterGraph {
    /// Their names hold a hash: whoever is owned by one that is not known yet has another workload.
    private static final Set<String> MIDDLEMEN = Set.of("ReplicaSet", "Job");

    private final KnownPods pods;
    private TopologyGraph graph = new TopologyGraph(TopologyParameters.defaults());

    /// The workloads that may be other than before by what was taken in, until they are asked for.
    private Set<EntityKey> touched = new HashSet<>();

    ClusterGraph(KnownPods pods) {
        this.pods = pods;
    }

    /// Takes in what was seen.
    ///
    /// @return what is other than before
    synchronized Set<EntityKey> take(Map<EntityKey, Optional<Observation>> seen, long now) {
        var changed = new HashSet<EntityKey>();
        seen.forEach((key, observation) -> {
            var before = Touched.by(graph.latest(), key);
            boolean isOther =
                    observation.isPresent()
                            ? graph.observe(observation.get(), now)
                            : graph.gone(key, now);
            if (isOther) {
                changed.add(key);
                touched.addAll(before);
                touched.addAll(Touched.by(graph.latest(), key));
            }
        });
        know(changed);
        return changed;
    }

    /// Takes in who calls whom, in place of what was known of that.
    ///
    /// @return what is other than before
    synchronized Set<EntityKey> call(Map<EntityKey, List<Callee>> calls, long now) {
        return CallsInGraph.take(graph, calls, now);
    }

    /// The workloads that may be other by what was taken in since this was last asked.
    synchronized Set<EntityKey> touched() {
        var taken = touched;
        touched = new HashSet<>();
        return taken;
    }

    /// All workloads that there are.
    synchronized Set<EntityKey> workloads() {
        var latest = graph.latest();
        return graph.keys().stream()
                .filter(key -> latest.entity(key).isPresent())
                .flatMap(key -> Touched.itself(latest, key).stream())
                .collect(Collectors.toSet());
    }

    /// What is found in it as it is now.
    synchronized <T> T look(Function<TopologyView, T> question) {
        return question.apply(graph.latest());
    }

    /// What is found in it as it was then.
    synchronized <T> T look(Instant at, Function<TopologyView, T> question) {
        return question.apply(graph.at(at.toEpochMilli()));
    }

    /// What of it that was seen, and is not taken in yet, are changes to tell.
    synchronized List<ChangeEvent> changes(
            String cluster, Map<EntityKey, Optional<Observation>> seen, Instant at) {
        var before = graph.latest();
        var changes = new ArrayList<ChangeEvent>();
        seen.forEach((key, observation) ->
                changes.addAll(Changes.between(cluster, key, before.entity(key), observation, at)));
        return changes;
    }

    /// Those of these kinds that were not seen are there no more.
    synchronized Set<EntityKey> missing(Set<String> kinds, Set<EntityKey> present) {
        var missing = new HashSet<EntityKey>();
        var latest = graph.latest();
        for (var kind : kinds) {
            for (var entity : latest.entities(kind)) {
                if (!present.contains(entity.key())) {
                    missing.add(entity.key());
                }
            }
        }
        return missing;
    }

    /// Takes over pieces that another wrote; what cannot be read is left out.
    ///
    /// @return how many cannot be read
    synchronized int takeOver(Collection<byte[]> pieces) {
        var changed = new HashSet<EntityKey>();
        int bad = 0;
        for (var piece : pieces) {
            try {
                changed.add(graph.readEntity(new DataInputStream(new ByteArrayInputStream(piece))));
            } catch (IOException e) {
                bad++;
            }
        }
        know(changed);
        return bad;
    }

    /// Takes over all that another wrote, in place of what was known.
    synchronized int replace(Collection<byte[]> pieces) {
        var before = graph.latest().entities("Pod");
        graph = new TopologyGraph(TopologyParameters.defaults());
        int bad = takeOver(pieces);
        var latest = graph.latest();
        for (var pod : before) {
            if (latest.entity(pod.key()).isEmpty()) {
                pods.remove(pod.key().namespace(), pod.key().name());
            }
        }
        return bad;
    }

    /// The stored form of one entity; empty when nothing is known of it.
    synchronized Optional<byte[]> piece(EntityKey key) {
        if (!graph.knows(key)) {
            return Optional.empty();
        }
        var bytes = new ByteArrayOutputStream(256);
        try {
            graph.writeEntity(key, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(bytes.toByteArray());
    }

    /// Which workloads took the place of which.
    synchronized Map<EntityKey, EntityKey> successions() {
        return Successions.in(graph);
    }

    /// Forgets what ended long ago.
    synchronized void prune(long now) {
        graph.prune(now);
    }

    synchronized List<EntityKey> keys() {
        return graph.keys();
    }

    synchronized int size() {
        return graph.size();
    }

    private void know(Set<EntityKey> changed) {
        var latest = graph.latest();
        var concerned = new HashSet<EntityKey>();
        for (var key : changed) {
            if (key.kind().equals("Pod")) {
                concerned.add(key);
            } else {
                concerned.addAll(latest.podsOf(key));
            }
        }
        concerned.forEach(this::know);
    }

    private void know(EntityKey pod) {
        var latest = graph.latest();
        var entity = latest.entity(pod);
        if (entity.isEmpty()) {
            pods.remove(pod.namespace(), pod.name());
            return;
        }
        var top = latest.workloadOf(pod);
        if (MIDDLEMEN.contains(top.kind()) && !graph.knows(top)) {
            return;
        }
        var containers = entity.get().attribute(Observations.CONTAINERS);
        pods.put(
                new KnownPod(
                        pod.namespace(),
                        pod.name(),
                        new Workload(top.kind(), top.name()),
                        entity.get().attribute(Observations.IP),
                        containers.isEmpty() ? Set.of() : Set.of(containers.split(",", -1))));
    }
}
