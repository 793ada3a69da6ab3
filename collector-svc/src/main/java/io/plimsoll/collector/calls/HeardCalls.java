package io.plimsoll.collector.calls;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The calls within one cluster that this collector heard of: 10,000 at most, each for two hours.
/// Thread safe; no lock but for a new one.
public final class HeardCalls {
    static final int MOST = 10_000;

    /// In minutes.
    static final int LONGEST = 120;

    private final String cluster;
    private final ConcurrentHashMap<Call, HeardCall> calls = new ConcurrentHashMap<>();

    /// @param cluster whose calls they are; those of others are not of interest
    public HeardCalls(String cluster) {
        this.cluster = cluster;
    }

    String cluster() {
        return cluster;
    }

    /// A series is heard for the first time in that minute.
    ///
    /// @param labels with the name of the metric as `__name__`
    /// @param of the cluster that it is of
    /// @return the call that it says, to be told whenever it is heard; null when it says none, or
    ///   there are too many
    public @Nullable HeardCall hear(Map<String, String> labels, String of, int minute) {
        var call = of.equals(cluster) ? CallRules.call(labels) : null;
        if (call == null) {
            return null;
        }
        var known = calls.get(call);
        if (known != null && known.hear(minute)) {
            return known;
        }
        if (known == null && calls.size() >= MOST) {
            return null;
        }
        var heard = new HeardCall(minute);
        calls.put(call, heard);
        return heard;
    }

    /// Those that were heard since that minute, with the minute.
    Map<String, Double> since(int minute) {
        var since = new TreeMap<String, Double>();
        calls.forEach((call, heard) -> {
            int at = heard.heardAt();
            if (at >= minute) {
                since.put(call.text(), (double) at);
            }
        });
        return since;
    }

    /// Forgets what was not heard for long.
    void forget(int minute) {
        calls.forEach((call, heard) -> {
            if (heard.forgetIfSilentSince(minute - LONGEST)) {
                boolean _ = calls.remove(call, heard);
            }
        });
    }

    public int size() {
        return calls.size();
    }
}
