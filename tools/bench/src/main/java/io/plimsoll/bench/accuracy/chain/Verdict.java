package io.plimsoll.bench.accuracy.chain;

import io.plimsoll.bench.accuracy.data.RecordedSystem.Injection;
import io.plimsoll.engine.incident.cause.Cause;
import java.util.List;

/// What was told of one fault.
///
/// @param incidents how many have anomalies that began in its time
/// @param causes what was told as the fault ended of why, by the incident with most of those
record Verdict(Injection fault, int incidents, List<Cause> causes) {
    Verdict {
        causes = List.copyOf(causes);
    }

    boolean isFound() {
        return incidents > 0;
    }

    boolean isClaimed() {
        return !causes.isEmpty();
    }

    /// Whether one of the first so many causes is the true one.
    boolean isRightWithin(int places) {
        return causes.stream()
                .limit(places)
                .anyMatch(each -> fault.causes().contains(each.subject()));
    }
}
