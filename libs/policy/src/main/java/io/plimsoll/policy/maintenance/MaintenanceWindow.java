package io.plimsoll.policy.maintenance;

import io.plimsoll.engine.incident.silence.Silence;
import io.plimsoll.engine.incident.silence.Silence.Period;
import io.plimsoll.engine.score.policy.Selector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When people work on something. Immutable.
///
/// @param name `namespace/name` of the object, or its name
/// @param selector of one cluster
public record MaintenanceWindow(
        String name, Selector selector, Occurrence occurrence, @Nullable String reason) {
    /// When it is.
    sealed interface Occurrence permits Once, Recurring {
        /// Its times that lie in `[from, until)`, or reach into it, in their order.
        List<Period> between(Instant from, Instant until);
    }

    /// The window with its times that lie in `[from, until)`, or reach into it: those that follow
    /// one another closely are one. Empty when there is none.
    public List<Period> periods(Instant from, Instant until) {
        var periods = new ArrayList<Period>();
        for (var each : occurrence.between(from, until)) {
            var last = periods.isEmpty() ? null : periods.getLast();
            if (last != null && each.from() <= last.until()) {
                periods.set(
                        periods.size() - 1,
                        new Period(last.from(), Math.max(last.until(), each.until())));
            } else if (periods.size() < Silence.MOST_PERIODS) {
                periods.add(each);
            }
        }
        return periods;
    }
}
