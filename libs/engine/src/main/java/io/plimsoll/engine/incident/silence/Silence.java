package io.plimsoll.engine.incident.silence;

import io.plimsoll.engine.score.policy.Selector;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Of what it selects nobody is called while one of its periods lasts: a silence, which a person
/// asked for and which has one, or a maintenance window, which may have many. What it covers is
/// scored and told of as ever, and not learnt as normal.
///
/// @param id of the silence, or the name of the window
/// @param selector of one cluster
/// @param note why, as people wrote it
public record Silence(String id, Selector selector, List<Period> periods, @Nullable String note) {
    /// More of one window are refused.
    public static final int MOST_PERIODS = 500;

    /// From the first millisecond to before the last, since the epoch.
    public record Period(long from, long until) {
        public Period {
            if (until <= from) {
                throw new IllegalArgumentException("a period takes time");
            }
        }

        boolean holdsAt(long time) {
            return time >= from && time < until;
        }
    }

    public Silence {
        periods = List.copyOf(periods);
        if (selector.cluster().isEmpty()) {
            throw new IllegalArgumentException("a silence is of one cluster");
        }
        if (periods.isEmpty() || periods.size() > MOST_PERIODS) {
            throw new IllegalArgumentException("a silence has 1 to 500 periods");
        }
    }

    /// Until when it holds that holds now; empty when it does not.
    OptionalLong holdsUntil(long now) {
        return periods.stream().filter(each -> each.holdsAt(now)).mapToLong(Period::until).max();
    }

    /// Whether all its periods are over.
    boolean isOver(long now) {
        return periods.stream().allMatch(each -> each.until() <= now);
    }
}
