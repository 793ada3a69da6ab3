package io.plimsoll.engine.incident.budget;

import io.plimsoll.engine.incident.surroundings.StoredSurroundings;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What people said of incidents of one cluster, and what that changes of the next ones. Not thread
/// safe. Times are epoch milliseconds.
public final class Verdicts {
    private static final int MOST = 1_000;
    private static final int MOST_PAST = 200;

    private final Map<String, Verdict> verdicts = new TreeMap<>();

    /// The latest that were told or held back, the last one behind.
    private final Deque<Past> past = new ArrayDeque<>();

    private record Past(double decades, Set<String> series) {}

    /// A verdict and what it changes.
    ///
    /// @param before of the latest incidents, told or held back, how many would be told without it,
    ///   and `after` with it
    /// @param of so many
    public record Effect(Verdict verdict, int before, int after, int of) {}

    /// Somebody says so.
    ///
    /// @throws IllegalArgumentException when there are too many
    public void add(Verdict verdict) {
        if (verdicts.size() >= MOST && !verdicts.containsKey(verdict.id())) {
            throw new IllegalArgumentException("more than 1000 verdicts of one cluster");
        }
        verdicts.put(verdict.id(), verdict);
    }

    /// It is taken back.
    public void withdraw(String id) {
        verdicts.remove(id);
    }

    /// What is over is forgotten.
    public void forget(long now) {
        verdicts.values().removeIf(each -> each.until() <= now);
    }

    /// What they add to how far an incident of these series is beyond chance, in decades.
    public double decades(Set<String> series) {
        return decades(series, verdicts.values());
    }

    private static double decades(Set<String> series, Collection<Verdict> by) {
        var unexpected = new HashSet<>(series);
        var unknown = new HashSet<>(series);
        for (var each : by) {
            switch (each.kind()) {
                case REAL -> {
                    if (series.stream().anyMatch(each.series()::contains)) {
                        return Verdict.Kind.REAL.decades();
                    }
                }
                case NOISE -> unknown.removeAll(each.series());
                case EXPECTED -> {
                    unknown.removeAll(each.series());
                    unexpected.removeAll(each.series());
                }
            }
        }
        if (unexpected.isEmpty()) {
            return Verdict.Kind.EXPECTED.decades();
        }
        return unknown.isEmpty() ? Verdict.Kind.NOISE.decades() : 0;
    }

    /// An incident is over, told or not.
    ///
    /// @param decades how far it was beyond chance without any verdict
    public void note(double decades, Set<String> series) {
        past.addLast(new Past(decades, Set.copyOf(series)));
        if (past.size() > MOST_PAST) {
            past.removeFirst();
        }
    }

    /// Each and what it changes.
    ///
    /// @param bar in decades
    public List<Effect> effects(double bar) {
        return verdicts.values().stream().map(each -> effect(each, bar)).toList();
    }

    private Effect effect(Verdict of, double bar) {
        var others = new TreeMap<>(verdicts);
        others.remove(of.id());
        return new Effect(
                of, told(others.values(), bar), told(verdicts.values(), bar), past.size());
    }

    private int told(Collection<Verdict> by, double bar) {
        return Math.toIntExact(
                past.stream()
                        .filter(each -> each.decades + decades(each.series, by) >= bar)
                        .count());
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(verdicts.size());
        for (var each : verdicts.values()) {
            StoredSurroundings.writeText(each.id(), out);
            StoredSurroundings.writeText(each.incident(), out);
            StoredSurroundings.writeText(each.kind().name(), out);
            write(each.series(), out);
            StoredSurroundings.writeText(each.by(), out);
            out.writeLong(each.until());
        }
        out.writeInt(past.size());
        for (var each : past) {
            out.writeDouble(each.decades);
            write(each.series, out);
        }
    }

    private static void write(Set<String> texts, DataOutput out) throws IOException {
        out.writeInt(texts.size());
        for (var each : texts.stream().sorted().toList()) {
            StoredSurroundings.writeText(each, out);
        }
    }

    /// Restores what [#writeTo] stored.
    ///
    /// @throws IOException when it is damaged
    public static Verdicts readFrom(DataInput in) throws IOException {
        var read = new Verdicts();
        for (int i = StoredSurroundings.readCount(in); i > 0; i--) {
            read.add(
                    new Verdict(
                            StoredSurroundings.readText(in),
                            StoredSurroundings.readText(in),
                            StoredSurroundings.readName(in, Verdict.Kind.class),
                            readTexts(in),
                            StoredSurroundings.readText(in),
                            in.readLong()));
        }
        for (int i = StoredSurroundings.readCount(in); i > 0; i--) {
            read.note(in.readDouble(), readTexts(in));
        }
        return read;
    }

    private static Set<String> readTexts(DataInput in) throws IOException {
        var texts = new HashSet<String>();
        for (int i = StoredSurroundings.readCount(in); i > 0; i--) {
            texts.add(StoredSurroundings.readText(in));
        }
        return texts;
    }
}
