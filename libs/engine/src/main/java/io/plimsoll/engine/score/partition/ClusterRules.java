package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.series.SeriesIdentity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is wanted of series, cluster by cluster. Those of a cluster of which nothing was said are
/// tuned as was said for all. Not thread safe.
final class ClusterRules {
    /// Stands for every cluster that has no rules of its own.
    static final String ANY = "";

    private static final int MOST_CLUSTERS = 1_000;

    private final SortedMap<String, TuningRules> byCluster = new TreeMap<>();

    /// Whether that changed anything.
    boolean put(String cluster, TuningRules rules) {
        if (byCluster.size() >= MOST_CLUSTERS && !byCluster.containsKey(cluster)) {
            throw new IllegalArgumentException("settings of more than 1000 clusters");
        }
        return !rules.equals(byCluster.put(cluster, rules));
    }

    Wish wish(SeriesIdentity series) {
        var rules = byCluster.get(series.cluster());
        if (rules == null) {
            rules = byCluster.getOrDefault(ANY, TuningRules.NONE);
        }
        return rules.wish(series);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(byCluster.size());
        for (var each : byCluster.entrySet()) {
            out.writeUTF(each.getKey());
            StoredRules.write(each.getValue(), out);
        }
    }

    void readFrom(DataInput in, boolean withFolds) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            byCluster.put(in.readUTF(), StoredRules.read(in, withFolds));
        }
    }
}
