package io.plimsoll.engine.incident.surroundings;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who has been in trouble together before: for each subject the few that most often began within
/// two minutes of it (the counters of Misra and Gries 1982, which never count too many), so that no
/// matrix of all pairs is held. Where very many begin at once that says nothing about pairs, and is
/// not counted. Not thread safe.
public final class Companions {
    private static final long TOGETHER = 2 * 60_000L;
    private static final int MOST_AT_ONCE = 20;
    private static final int MOST_EACH = 8;
    private static final int MOST_SUBJECTS = 10_000;
    private static final int LEAST = 3;
    private static final double MOSTLY = 0.6;
    private static final Comparator<Subject> BY_PATH = Comparator.comparing(Subject::path);

    private record Onset(Subject of, long at) {}

    /// How often a subject was in trouble, and with whom.
    private static final class Company {
        private int times;
        private final Map<Subject, Integer> with = new TreeMap<>(BY_PATH);

        void add(Subject other) {
            if (with.containsKey(other) || with.size() < MOST_EACH) {
                with.merge(other, 1, Integer::sum);
            } else {
                with.replaceAll((_, count) -> count - 1);
                with.values().removeIf(count -> count == 0);
            }
        }
    }

    private final Map<Subject, Company> records = new TreeMap<>(BY_PATH);
    private final Deque<Onset> recent = new ArrayDeque<>();

    /// Something began; several of one subject within two minutes count once.
    public void began(Subject of, long at) {
        recent.removeIf(each -> each.at < at - TOGETHER);
        if (recent.stream().anyMatch(each -> each.of.equals(of))) {
            return;
        }
        var others = new HashSet<Subject>();
        for (var each : recent) {
            others.add(each.of);
        }
        recent.addLast(new Onset(of, at));
        if (recent.size() > MOST_AT_ONCE) {
            recent.removeFirst();
            return;
        }
        if (!records.containsKey(of) && records.size() >= MOST_SUBJECTS) {
            return;
        }
        var record = records.computeIfAbsent(of, _ -> new Company());
        record.times++;
        for (var other : others) {
            record.add(other);
            var its = records.get(other);
            if (its != null) {
                its.add(of);
            }
        }
    }

    /// Those that were mostly in trouble when it was, at least three times.
    public Set<Subject> of(Subject subject) {
        var record = records.get(subject);
        if (record == null || record.times < LEAST) {
            return Set.of();
        }
        var found = new TreeSet<>(BY_PATH);
        for (var each : record.with.entrySet()) {
            if (each.getValue() >= LEAST && each.getValue() >= MOSTLY * record.times) {
                found.add(each.getKey());
            }
        }
        return found;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(records.size());
        for (var each : records.entrySet()) {
            StoredSurroundings.write(each.getKey(), out);
            out.writeInt(each.getValue().times);
            out.writeInt(each.getValue().with.size());
            for (var other : each.getValue().with.entrySet()) {
                StoredSurroundings.write(other.getKey(), out);
                out.writeInt(other.getValue());
            }
        }
        out.writeInt(recent.size());
        for (var each : recent) {
            StoredSurroundings.write(each.of, out);
            out.writeLong(each.at);
        }
    }

    /// Restores what [#writeTo] stored.
    ///
    /// @throws IOException when it is damaged
    public static Companions readFrom(DataInput in) throws IOException {
        var read = new Companions();
        for (int i = StoredSurroundings.readCount(in); i > 0; i--) {
            var record = new Company();
            read.records.put(StoredSurroundings.readSubject(in), record);
            record.times = in.readInt();
            for (int k = StoredSurroundings.readCount(in); k > 0; k--) {
                record.with.put(StoredSurroundings.readSubject(in), in.readInt());
            }
        }
        for (int i = StoredSurroundings.readCount(in); i > 0; i--) {
            read.recent.addLast(new Onset(StoredSurroundings.readSubject(in), in.readLong()));
        }
        return read;
    }
}
