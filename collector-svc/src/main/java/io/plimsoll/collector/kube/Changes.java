package io.plimsoll.collector.kube;

import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.ChangeEvent.Kind;
import io.plimsoll.engine.topology.Entity;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What changed of an object between what was known of it and what is seen. The ids hold the uid
/// and what the object became, so that it is the same change whoever sees it, and when.
final class Changes {
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet");

    private final String cluster;
    private final EntityKey key;
    private final Instant at;
    private final List<ChangeEvent> found = new ArrayList<>(1);

    private Changes(String cluster, EntityKey key, Instant at) {
        this.cluster = cluster;
        this.key = key;
        this.at = at;
    }

    /// @param before empty when it was not there
    /// @param after empty when it is there no more
    static List<ChangeEvent> between(
            String cluster,
            EntityKey key,
            Optional<Entity> before,
            Optional<Observation> after,
            Instant at) {
        var changes = new Changes(cluster, key, at);
        if (key.kind().equals("Node")) {
            changes.ofNode(before, after);
        } else if (before.isPresent()
                && after.isPresent()
                && before.get().uid().equals(after.get().uid())) {
            if (WORKLOADS.contains(key.kind())) {
                changes.ofWorkload(before.get().attributes(), after.get());
            } else if (key.kind().equals("HorizontalPodAutoscaler")) {
                changes.ofAutoscaler(before.get().attributes(), after.get());
            }
        }
        return changes.found;
    }

    private void ofNode(Optional<Entity> before, Optional<Observation> after) {
        boolean isSame =
                before.isPresent()
                        && after.isPresent()
                        && before.get().uid().equals(after.get().uid());
        if (isSame) {
            boolean was = isCordoned(before.get().attributes());
            boolean is = isCordoned(after.get().attributes());
            var holder = is ? after.get().attributes() : before.get().attributes();
            if (was != is) {
                var what = is ? Kind.nodeCordoned : Kind.nodeUncordoned;
                var version = holder.getOrDefault(Observations.VERSION, "");
                add(what, after.get().uid(), version, none(), none());
            }
            return;
        }
        before.ifPresent(gone -> add(Kind.nodeRemoved, gone.uid(), "", none(), none()));
        after.ifPresent(is -> add(Kind.nodeAdded, is.uid(), "", none(), none()));
    }

    private static boolean isCordoned(SortedMap<String, String> attributes) {
        return attributes.getOrDefault("cordoned", "").equals("true");
    }

    private void ofWorkload(SortedMap<String, String> before, Observation seen) {
        var after = seen.attributes();
        if (!isOther(before, after, "generation")) {
            return;
        }
        var generation = after.getOrDefault("generation", "");
        boolean isRolledOut = isOther(before, after, "template");
        boolean isScaled = isOther(before, after, "replicas");
        if (isRolledOut) {
            add(Kind.rolledOut, seen, generation, before, List.of("images", "template"));
        }
        if (isScaled) {
            add(Kind.scaled, seen, generation, before, List.of("replicas"));
        }
        if (!isRolledOut && !isScaled) {
            add(Kind.configChanged, seen, generation, before, List.of("generation"));
        }
    }

    private void ofAutoscaler(SortedMap<String, String> before, Observation seen) {
        var after = seen.attributes();
        if (isOther(before, after, "desired")) {
            var became =
                    after.getOrDefault("desired", "") + "-" + after.getOrDefault("scaledAt", "");
            add(Kind.hpaScaled, seen, became, before, List.of("desired"));
        }
        if (isOther(before, after, "min") || isOther(before, after, "max")) {
            var became = after.getOrDefault("min", "") + "-" + after.getOrDefault("max", "");
            add(Kind.configChanged, seen, became, before, List.of("max", "min"));
        }
    }

    private static boolean isOther(
            SortedMap<String, String> before, SortedMap<String, String> after, String name) {
        return !before.getOrDefault(name, "").equals(after.getOrDefault(name, ""));
    }

    private void add(
            Kind what,
            Observation seen,
            String became,
            SortedMap<String, String> before,
            List<String> names) {
        add(what, seen.uid(), became, only(before, names), only(seen.attributes(), names));
    }

    private void add(
            Kind what,
            String uid,
            String became,
            SortedMap<String, String> before,
            SortedMap<String, String> after) {
        var id = "change-" + uid + "-" + what + (became.isEmpty() ? "" : "-" + became);
        found.add(
                new ChangeEvent(
                        id,
                        1,
                        what,
                        cluster,
                        key.namespace(),
                        new WorkloadRef(key.kind(), key.name()),
                        title(what, after),
                        at,
                        null,
                        null,
                        before,
                        after,
                        new TreeMap<>(Map.of("uid", uid))));
    }

    private String title(Kind what, SortedMap<String, String> after) {
        var verb =
                switch (what) {
                    case rolledOut -> " is rolled out: " + after.getOrDefault("images", "");
                    case scaled -> " is scaled to " + after.getOrDefault("replicas", "");
                    case hpaScaled -> " wants " + after.getOrDefault("desired", "") + " replicas";
                    case nodeAdded -> " is added";
                    case nodeRemoved -> " is removed";
                    case nodeCordoned -> " is cordoned";
                    case nodeUncordoned -> " is uncordoned";
                    default -> " is set otherwise";
                };
        return key.kind() + " " + key.name() + verb;
    }

    private static SortedMap<String, String> only(
            SortedMap<String, String> attributes, List<String> names) {
        var some = new TreeMap<>(attributes);
        some.keySet().retainAll(names);
        return some;
    }

    private static SortedMap<String, String> none() {
        return new TreeMap<>();
    }
}
