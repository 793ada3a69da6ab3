package io.plimsoll.engine.incident.surroundings;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was changed in a cluster and what others said of it, in the last two hours, by the time it
/// happened. The oldest go first where there is too much of it. Not thread safe.
public final class Happenings {
    private static final long REMEMBERED = 2 * 3_600_000L;
    private static final int MOST = 20_000;

    /// By id, in the order of their coming.
    private final Map<String, Change> changes = new LinkedHashMap<>();

    private final Map<String, Report> reports = new LinkedHashMap<>();

    /// Takes a change in.
    ///
    /// @return whether it is new
    public boolean add(Change change) {
        boolean isNew = changes.putIfAbsent(change.id(), change) == null;
        dropEldest(changes);
        return isNew;
    }

    /// Takes a report in, or its new revision.
    ///
    /// @return whether it says something new
    public boolean add(Report report) {
        var before = reports.get(report.id());
        if (before != null && before.revision() >= report.revision()) {
            return false;
        }
        reports.put(report.id(), report);
        dropEldest(reports);
        return true;
    }

    private static <T> void dropEldest(Map<String, T> all) {
        if (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
    }

    /// What was changed of these between two times, both included.
    public List<Change> changes(Set<Subject> of, long from, long to) {
        return changes.values().stream()
                .filter(each -> each.at() >= from && each.at() <= to && of.contains(each.of()))
                .toList();
    }

    /// What was changed since a time that may make things other than they were, in the order of its
    /// coming.
    public List<Change> unsettling(long since) {
        return changes.values().stream()
                .filter(each -> each.at() >= since && each.kind().isUnsettling())
                .toList();
    }

    /// What was said of these since a time.
    public List<Report> reports(Set<Subject> of, long since) {
        return reports.values().stream()
                .filter(each -> each.startedAt() >= since && of.contains(each.of()))
                .toList();
    }

    /// Forgets what is long over.
    public void forget(long now) {
        changes.values().removeIf(each -> each.at() < now - REMEMBERED);
        reports.values().removeIf(each -> each.startedAt() < now - REMEMBERED);
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(changes.size());
        for (var each : changes.values()) {
            StoredSurroundings.write(each, out);
        }
        out.writeInt(reports.size());
        for (var each : reports.values()) {
            StoredSurroundings.write(each, out);
        }
    }

    /// Restores what [#writeTo] stored.
    ///
    /// @throws IOException when it is damaged
    public static Happenings readFrom(DataInput in) throws IOException {
        var read = new Happenings();
        var changes = new ArrayList<Change>();
        for (int i = StoredSurroundings.readCount(in); i > 0; i--) {
            changes.add(StoredSurroundings.readChange(in));
        }
        changes.forEach(read::add);
        for (int i = StoredSurroundings.readCount(in); i > 0; i--) {
            boolean _ = read.add(StoredSurroundings.readReport(in));
        }
        return read;
    }
}
