package io.plimsoll.collector.backfill;

import io.plimsoll.collector.intake.Intake;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What of a back-fill was refused at the door, and some of the reasons. Thread safe.
final class Refusals {
    private static final int MOST = 5;

    private final Set<String> reasons = new LinkedHashSet<>();
    private long count;

    synchronized void note(Intake intake) {
        count += intake.refused();
        for (var reason : intake.refusals()) {
            if (reasons.size() < MOST) {
                reasons.add(reason);
            }
        }
    }

    synchronized long count() {
        return count;
    }

    synchronized List<String> reasons() {
        return List.copyOf(reasons);
    }
}
