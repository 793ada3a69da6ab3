package io.plimsoll.collector.replica;

import io.plimsoll.collector.IngestSettings;
import java.time.Duration;

/// How replicas are elected. Immutable.
///
/// @param label names the replica; empty when there are no pairs
/// @param failover after so long without a word of the elected one another is elected, ms
/// @param refresh how often collectors look what the others say
/// @param groups how many pairs are told apart
record ElectionRules(String label, long failover, Duration refresh, int groups) {
    ElectionRules {
        if (failover < 3 * refresh.toMillis()) {
            throw new IllegalArgumentException(
                    "plimsoll.ingest.replica-failover is at least three times replica-refresh,"
                            + " or an elected replica is given up before the others hear of it");
        }
    }

    static ElectionRules of(IngestSettings settings) {
        return new ElectionRules(
                settings.replicaLabel().orElse(""),
                settings.replicaFailover().toMillis(),
                settings.replicaRefresh(),
                settings.maxSources());
    }
}
