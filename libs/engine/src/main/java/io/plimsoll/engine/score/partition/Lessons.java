package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.policy.LearningPause;
import io.plimsoll.engine.score.policy.StoredPolicies;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// When not to learn from what, cluster by cluster. Most pauses are of one workload and are found
/// by its name; the few others are asked one by one, once for each series when something was told.
/// Not thread safe.
final class Lessons {
    /// More are refused: whoever tells them tells fewer.
    private static final int MOST = 10_000;

    private static final int MOST_CLUSTERS = 1_000;

    private final SortedMap<String, OfCluster> byCluster = new TreeMap<>();
    private int epoch;

    private record Place(String namespace, Workload workload) {}

    private record OfCluster(
            List<LearningPause> all,
            Map<Place, List<LearningPause>> byWorkload,
            List<LearningPause> others) {
        static OfCluster of(List<LearningPause> pauses) {
            var byWorkload = new HashMap<Place, List<LearningPause>>();
            var others = new ArrayList<LearningPause>();
            for (var each : pauses) {
                var selector = each.selector();
                if (selector.isOfOneWorkload()) {
                    var workload =
                            new Workload(
                                    selector.kinds().iterator().next(),
                                    selector.names().iterator().next());
                    var place = new Place(selector.namespaces().iterator().next(), workload);
                    byWorkload.computeIfAbsent(place, _ -> new ArrayList<>()).add(each);
                } else {
                    others.add(each);
                }
            }
            return new OfCluster(List.copyOf(pauses), byWorkload, others);
        }

        List<LearningPause> of(SeriesIdentity series) {
            var place = new Place(series.namespace(), series.workload());
            var found = new ArrayList<LearningPause>();
            for (var each : byWorkload.getOrDefault(place, List.of())) {
                if (each.selector().selects(series)) {
                    found.add(each);
                }
            }
            for (var each : others) {
                if (each.selector().selects(series)) {
                    found.add(each);
                }
            }
            return List.copyOf(found);
        }
    }

    /// Whether that changed anything.
    boolean put(String cluster, List<LearningPause> pauses) {
        if (pauses.size() > MOST) {
            throw new IllegalArgumentException(
                    "%d pauses, %d are allowed".formatted(pauses.size(), MOST));
        }
        var known = byCluster.get(cluster);
        if (known == null ? pauses.isEmpty() : known.all.equals(pauses)) {
            return false;
        }
        if (known == null && byCluster.size() >= MOST_CLUSTERS) {
            throw new IllegalArgumentException("pauses of more than 1000 clusters");
        }
        if (pauses.isEmpty()) {
            byCluster.remove(cluster);
        } else {
            byCluster.put(cluster, OfCluster.of(pauses));
        }
        epoch++;
        return true;
    }

    /// Changes whenever something else holds.
    int epoch() {
        return epoch;
    }

    List<LearningPause> of(SeriesIdentity series) {
        var known = byCluster.get(series.cluster());
        return known == null ? List.of() : known.of(series);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(byCluster.size());
        for (var each : byCluster.entrySet()) {
            out.writeUTF(each.getKey());
            StoredPolicies.write(each.getValue().all, out);
        }
    }

    void readFrom(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            boolean _ = put(in.readUTF(), StoredPolicies.readPauses(in));
        }
    }
}
