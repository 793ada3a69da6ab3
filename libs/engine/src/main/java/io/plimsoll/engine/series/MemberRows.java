package io.plimsoll.engine.series;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// The samples of all members of one series: a row of chars each, of one width, sorted by the
/// members' ids, all in one array. Tens of thousands of series hold tens of members each: there is
/// no object to a member, and no room that is not used.
///
/// In a row lie, after the number of chars that are in use and the time of the newest sample
/// ([NewestSample]), the samples by time, each time once. A sample is a mark, with the milliseconds
/// since the one before ([SampleWalk#FAR] where those are too many, or there is none: then its time
/// follows), and its value, where it is still needed ([SampleWalk#VALUED]). So a sample takes 10
/// bytes, and 2 where its value is not needed. Not thread safe.
final class MemberRows {
    /// Twice the pods that a DaemonSet has in the largest cluster that Kubernetes supports.
    static final int MAX_MEMBERS = 10_000;

    /// Of one row: some 4,000 samples, ten times what a scrape each second needs for the steps kept
    /// by default.
    static final int MAX_WIDTH = 20_480 + MemberRow.HEAD - 1;

    /// Of all rows, each of which is as wide as the widest. Of their heads one char counts.
    static final int MAX_CELLS = 1 << 24;

    /// What a row may be wider than it needs to be, beside half of itself.
    private static final int SPARE = 64;

    /// The part by which arrays grow beyond what is asked for.
    private static final int GROWTH = 16;

    private long[] ids = new long[1];

    /// What whoever judges the members keeps with each; empty until something is kept.
    private long[] notes = {};

    private char[] cells = {};
    private int width;
    private int count;

    int count() {
        return count;
    }

    long id(int index) {
        return ids[index];
    }

    long note(int index) {
        return notes.length == 0 ? 0 : notes[index];
    }

    void note(int index, long note) {
        if (notes.length == 0) {
            notes = new long[ids.length];
        }
        notes[index] = note;
    }

    SampleWalk walk(int index) {
        return new SampleWalk(cells, index * width);
    }

    /// The time of the newest sample of a member; 0 when there is none.
    long newest(int index) {
        return width == 0 ? 0 : NewestSample.time(cells, index * width);
    }

    /// Whether that is a farewell.
    boolean hasEnded(int index) {
        return width > 0 && NewestSample.isStale(cells, index * width);
    }

    boolean isAt(int index, long id) {
        return index >= 0 && index < count && ids[index] == id;
    }

    /// Where the member of that id is, or minus one more than where it would be.
    int find(long id) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(ids[middle], id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /// Adds a member without samples, unless there are as many as there may be.
    boolean add(int index, long id) {
        if (count == MAX_MEMBERS || areTooMany(count + 1, widest())) {
            return false;
        }
        makeRow(index, id);
        return true;
    }

    private static boolean areTooMany(long rows, int width) {
        return rows * (width - MemberRow.HEAD + 1) > MAX_CELLS;
    }

    private void makeRow(int index, long id) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count + count / GROWTH + 1);
            cells = Arrays.copyOf(cells, ids.length * width);
            notes = Arrays.copyOf(notes, notes.length == 0 ? 0 : ids.length);
        }
        System.arraycopy(ids, index, ids, index + 1, count - index);
        if (notes.length > 0) {
            System.arraycopy(notes, index, notes, index + 1, count - index);
            notes[index] = 0;
        }
        int from = index * width;
        System.arraycopy(cells, from, cells, from + width, (count - index) * width);
        ids[index] = id;
        if (width > 0) {
            cells[from] = 0;
        }
        count++;
    }

    /// Takes a sample of a member.
    Arrival insert(int index, long time, double value) {
        if (width == 0) {
            resize(MemberRow.HEAD);
        }
        int elapsed = MemberRow.sinceNewest(cells, index * width, time);
        if (elapsed == 0) {
            return Arrival.DUPLICATE;
        }
        if (elapsed < 0) {
            return insertAmong(index, time, value);
        }
        if (!makeRoom(used(index) + MemberRow.sizeAfter(elapsed))) {
            return Arrival.REFUSED;
        }
        MemberRow.append(cells, index * width, elapsed, time, value);
        return Arrival.ACCEPTED;
    }

    private Arrival insertAmong(int index, long time, double value) {
        var place = MemberRow.place(cells, index * width, time);
        if (place.isTaken()) {
            return Arrival.DUPLICATE;
        }
        if (!makeRoom(used(index) + place.size())) {
            return Arrival.REFUSED;
        }
        MemberRow.insert(cells, index * width, place, time, value);
        return Arrival.ACCEPTED;
    }

    /// For a row of so many chars. Whether it may be that wide.
    private boolean makeRoom(int need) {
        if (need > MAX_WIDTH || areTooMany(count, need)) {
            return false;
        }
        if (need > width) {
            resize(need);
        }
        return true;
    }

    /// Drops what is older than `horizon`, but for the last sample before it. Whether there are
    /// others behind that.
    boolean prune(int index, long horizon) {
        return MemberRow.prune(cells, index * width, horizon);
    }

    /// See [MemberRow#thin].
    void thin(int index, int first, int last, double value) {
        MemberRow.thin(cells, index * width, first, last, value);
    }

    /// Takes the place of an earlier row, when members are dropped.
    void move(int from, int to) {
        if (from == to) {
            return;
        }
        ids[to] = ids[from];
        if (notes.length > 0) {
            notes[to] = notes[from];
        }
        System.arraycopy(cells, from * width, cells, to * width, used(from));
    }

    /// Drops all rows from there on, and room that is needed no more.
    void cut(int kept) {
        count = kept;
        int need = widest();
        boolean tooMany = 2 * kept + SPARE < ids.length;
        if (tooMany) {
            ids = Arrays.copyOf(ids, kept + kept / GROWTH + 1);
            notes = Arrays.copyOf(notes, notes.length == 0 ? 0 : ids.length);
        }
        if (tooMany || 2 * need + SPARE < width) {
            resize(need);
        }
    }

    /// Chars in use, with those before the first sample.
    private int used(int index) {
        return MemberRow.HEAD + cells[index * width];
    }

    private int widest() {
        int widest = MemberRow.HEAD;
        for (int i = 0; i < count && width > 0; i++) {
            widest = Math.max(widest, used(i));
        }
        return widest;
    }

    private void resize(int need) {
        // Room for whole samples: less is none.
        int other = need + need / GROWTH / MemberRow.SAMPLE * MemberRow.SAMPLE;
        var moved = new char[ids.length * other];
        for (int i = 0; i < count && width > 0; i++) {
            System.arraycopy(cells, i * width, moved, i * other, used(i));
        }
        cells = moved;
        width = other;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(count);
        out.writeBoolean(notes.length > 0);
        for (int i = 0; i < count; i++) {
            out.writeLong(ids[i]);
            if (notes.length > 0) {
                out.writeLong(notes[i]);
            }
            StoredRow.write(out, cells, i * width);
        }
    }

    /// Adds a member that was stored behind the others.
    ///
    /// @param row as it lay here, sound
    void append(long id, char[] row) {
        makeRow(count, id);
        if (row.length > width) {
            resize(row.length);
        }
        System.arraycopy(row, 0, cells, (count - 1) * width, row.length);
    }

    /// Adds a member that was stored behind the others, of which only the id is known.
    void append(long id) {
        makeRow(count, id);
    }
}
