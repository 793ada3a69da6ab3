package io.plimsoll.cli.replay;

import io.plimsoll.contracts.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which incidents of two stories are the same trouble: those that began with the same anomaly, and
/// then those that are about the same and last at the same time. Immutable.
final class Pairing {
    /// Another configuration may see it so much earlier or later.
    private static final Duration APART = Duration.ofMinutes(15);

    private final Map<IncidentEvent, IncidentEvent> pairs = new LinkedHashMap<>();
    private final List<IncidentEvent> onlyHere = new ArrayList<>();
    private final List<IncidentEvent> onlyThere;

    Pairing(List<IncidentEvent> here, List<IncidentEvent> there) {
        onlyThere = new ArrayList<>(there);
        var left = new ArrayList<IncidentEvent>();
        for (var each : here) {
            if (!pair(each, other -> other.id().equals(each.id()))) {
                left.add(each);
            }
        }
        for (var each : left) {
            if (!pair(each, other -> isAboutTheSame(each, other))) {
                onlyHere.add(each);
            }
        }
    }

    private boolean pair(IncidentEvent here, Predicate<IncidentEvent> isSame) {
        for (var other : onlyThere) {
            if (isSame.test(other)) {
                pairs.put(here, other);
                onlyThere.remove(other);
                return true;
            }
        }
        return false;
    }

    private static boolean isAboutTheSame(IncidentEvent one, IncidentEvent other) {
        return one.dedupKey().equals(other.dedupKey())
                && !one.startedAt().isAfter(end(other).plus(APART))
                && !other.startedAt().isAfter(end(one).plus(APART));
    }

    private static Instant end(IncidentEvent of) {
        var resolvedAt = of.resolvedAt();
        return resolvedAt == null ? Instant.MAX.minus(APART) : resolvedAt;
    }

    /// Here and there.
    Map<IncidentEvent, IncidentEvent> pairs() {
        return pairs;
    }

    List<IncidentEvent> onlyHere() {
        return onlyHere;
    }

    List<IncidentEvent> onlyThere() {
        return onlyThere;
    }
}
