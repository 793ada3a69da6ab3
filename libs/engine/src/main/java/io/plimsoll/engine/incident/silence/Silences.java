package io.plimsoll.engine.incident.silence;

import io.plimsoll.engine.score.Lesson;
import io.plimsoll.engine.score.policy.LearningPause;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The silences and the maintenance windows of one cluster. Silences are added and lifted one by
/// one; windows come all at once, as they stand in the cluster. Not thread safe.
public final class Silences {
    private static final int MOST = 2_000;

    private final SortedMap<String, Silence> asked = new TreeMap<>();
    private List<Silence> windows = List.of();

    /// Adds a silence, or the same once more.
    ///
    /// @return whether it is new
    /// @throws IllegalArgumentException when there are too many
    public boolean add(Silence silence) {
        if (asked.size() >= MOST && !asked.containsKey(silence.id())) {
            throw new IllegalArgumentException("more than 2000 silences of one cluster");
        }
        return asked.putIfAbsent(silence.id(), silence) == null;
    }

    /// Lifts a silence.
    ///
    /// @return whether it was there
    public boolean lift(String id) {
        return asked.remove(id) != null;
    }

    /// These are the windows from now on.
    ///
    /// @return whether they are others
    /// @throws IllegalArgumentException when there are too many
    public boolean replaceWindows(List<Silence> others) {
        if (others.size() > MOST) {
            throw new IllegalArgumentException("more than 2000 windows of one cluster");
        }
        if (windows.equals(others)) {
            return false;
        }
        windows = List.copyOf(others);
        return true;
    }

    /// Whether anything at all is covered now.
    public boolean hold(long now) {
        return !holding(now).isEmpty();
    }

    /// Whether, and until when, all of these are covered now.
    public Optional<Suppression> of(Collection<Covered> open, long now) {
        var holding = holding(now);
        if (holding.isEmpty() || open.isEmpty()) {
            return Optional.empty();
        }
        var by = new TreeSet<String>();
        long until = Long.MAX_VALUE;
        for (var each : open) {
            var longest = longest(each, holding);
            if (longest == null) {
                return Optional.empty();
            }
            by.add(longest.getKey().id());
            until = Math.min(until, longest.getValue());
        }
        return Optional.of(new Suppression(List.copyOf(by), until));
    }

    /// Those that hold, in a fixed order, with their ends.
    private Map<Silence, Long> holding(long now) {
        var holding = new LinkedHashMap<Silence, Long>();
        for (var each : all()) {
            each.holdsUntil(now).ifPresent(until -> holding.put(each, until));
        }
        return holding;
    }

    private static Map.@Nullable Entry<Silence, Long> longest(
            Covered of, Map<Silence, Long> holding) {
        Map.@Nullable Entry<Silence, Long> longest = null;
        var subject = of.subject();
        for (var each : holding.entrySet()) {
            boolean covers =
                    each.getKey()
                            .selector()
                            .selects(
                                    subject.cluster(),
                                    subject.namespace(),
                                    subject.workload(),
                                    of.metric());
            if (covers && (longest == null || each.getValue() > longest.getValue())) {
                longest = each;
            }
        }
        return longest;
    }

    /// What is covered is not learnt as normal.
    public List<LearningPause> pauses() {
        var pauses = new ArrayList<LearningPause>();
        for (var each : all()) {
            for (var period : each.periods()) {
                pauses.add(
                        new LearningPause(
                                each.id(),
                                each.selector(),
                                period.from(),
                                period.until(),
                                Lesson.NONE));
            }
        }
        return pauses;
    }

    private List<Silence> all() {
        var all = new ArrayList<>(asked.values());
        all.addAll(windows);
        return all;
    }

    /// Forgets the silences that are over. Windows go when they are told without them.
    public void forget(long now) {
        asked.values().removeIf(each -> each.isOver(now));
    }

    public void writeTo(DataOutput out) throws IOException {
        StoredSilences.write(asked.values(), out);
        StoredSilences.write(windows, out);
    }

    /// Restores what [#writeTo] stored.
    ///
    /// @throws IOException when it is damaged
    public static Silences readFrom(DataInput in) throws IOException {
        var read = new Silences();
        for (var each : StoredSilences.read(in)) {
            boolean _ = read.add(each);
        }
        boolean _ = read.replaceWindows(StoredSilences.read(in));
        return read;
    }
}
