package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.Lesson;
import io.plimsoll.engine.score.policy.LearningPause;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.score.policy.StoredPolicies;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What of a cluster does not show what is normal, lest a fault is learnt: what people cover, what
/// an open incident concerns, and what was just changed. The first is not learnt at all, the others
/// lightly: a trouble that turns out to be for good is still followed. Our own actions are changes
/// like any other, seen in the cluster. Not thread safe.
final class Learning {
    /// So long after a change things settle.
    private static final long SETTLING = Duration.ofMinutes(10).toMillis();

    /// An incident that lasts for longer is how things are.
    private static final long LONGEST = Duration.ofDays(1).toMillis();

    /// What is not urgent is told with what comes soon after.
    private static final long GATHERED = Duration.ofSeconds(15).toMillis();

    /// Logs are kept for two hours: whoever begins anew finds it there.
    private static final long TOLD_AGAIN = Duration.ofHours(1).toMillis();

    private static final int MOST = 2_000;
    private static final int MOST_OF_ONE = 500;

    private List<LearningPause> told = List.of();
    private long toldAt = Long.MIN_VALUE;
    private boolean isChanged;
    private boolean isUrgent;

    /// Something else may hold.
    void changed(boolean urgently) {
        isChanged = true;
        isUrgent |= urgently;
    }

    /// Whether it is time to look what there is to tell.
    boolean isDue(long now) {
        if (toldAt == Long.MIN_VALUE) {
            return isChanged;
        }
        return isUrgent
                || (isChanged && now - toldAt >= GATHERED)
                || (!told.isEmpty() && now - toldAt >= TOLD_AGAIN);
    }

    /// All that holds, when it is to be told.
    ///
    /// @param covered by silences and windows
    /// @param changes of late
    Optional<List<LearningPause>> news(
            List<LearningPause> covered,
            Collection<Incident> incidents,
            Collection<Change> changes,
            long now) {
        isChanged = false;
        isUrgent = false;
        var pauses = new ArrayList<LearningPause>();
        covered.stream().filter(each -> each.until() > now).forEach(pauses::add);
        for (var each : incidents) {
            if (each.isOpen()) {
                add(each, pauses);
            }
        }
        for (var each : changes) {
            add(each.id(), each.of(), each.at(), each.at() + SETTLING, pauses);
        }
        var first = List.copyOf(pauses.subList(0, Math.min(MOST, pauses.size())));
        boolean isNews = !first.equals(told);
        boolean isAgain =
                toldAt != Long.MIN_VALUE && !first.isEmpty() && now - toldAt >= TOLD_AGAIN;
        if (toldAt == Long.MIN_VALUE) {
            toldAt = now;
        }
        if (!isNews && !isAgain) {
            return Optional.empty();
        }
        told = first;
        toldAt = now;
        return Optional.of(first);
    }

    private static void add(Incident incident, List<LearningPause> pauses) {
        long from = incident.startedAt();
        incident.entities().stream()
                .limit(MOST_OF_ONE)
                .forEach(each -> add(incident.id(), each, from, from + LONGEST, pauses));
    }

    private static void add(
            String origin, Subject of, long from, long until, List<LearningPause> pauses) {
        var selector = Selector.of(of.cluster(), of.namespace(), of.workload());
        pauses.add(new LearningPause(origin, selector, from, until, Lesson.LIGHT));
    }

    /// Since when a change is of late.
    static long lateSince(long now) {
        return now == Long.MIN_VALUE ? Long.MAX_VALUE : now - SETTLING;
    }

    void writeTo(DataOutput out) throws IOException {
        StoredPolicies.write(told, out);
        out.writeLong(toldAt);
        out.writeBoolean(isChanged);
        out.writeBoolean(isUrgent);
    }

    void readFrom(DataInput in) throws IOException {
        told = StoredPolicies.readPauses(in);
        toldAt = in.readLong();
        isChanged = in.readBoolean();
        isUrgent = in.readBoolean();
    }
}
