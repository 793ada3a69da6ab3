package io.plimsoll.engine.series;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// The samples of all members of one series: a row of chars each, of one width, sorted by the
/// members' ids, all in one array. Tens of thousands of series hold tens of members each: there is
/// no object to a member, and no room that is not used.
///
/// In a row lie, after the number of chars that are in use, the samples by time, each time once. A
/// sample is a mark, with the milliseconds since the one before ([SampleWalk#FAR] where those are
/// too many, or there is none: then its time follows), and its value, where it is still needed
/// ([SampleWalk#VALUED]). So a sample takes 10 bytes, and 2 where its value is not needed. Not
/// thread safe.
final class MemberRows {
    /// Twice the pods that a DaemonSet has in the largest cluster that Kubernetes supports.
    static final int MAX_MEMBERS = 10_000;

    /// Of one row: some 4,000 samples, ten times what a scrape each second needs for the steps kept
    /// by default.
    static final int MAX_WIDTH = 20_480;

    /// Of all rows, each of which is as wide as the widest.
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
        if (count == MAX_MEMBERS || (count + 1L) * widest() > MAX_CELLS) {
            return false;
        }
        makeRow(index, id);
        return true;
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
            resize(1);
        }
        var place = MemberRow.place(cells, index * width, time);
        if (place.isTaken()) {
            return Arrival.DUPLICATE;
        }
        int need = used(index) + place.size();
        if (need > MAX_WIDTH || (long) need * count > MAX_CELLS) {
            return Arrival.REFUSED;
        }
        if (need > width) {
            resize(need);
        }
        MemberRow.insert(cells, index * width, place, time, value);
        return Arrival.ACCEPTED;
    }

    /// Drops what is older than `horizon`, but for the last sample before it. Whether there are
    /// others behind that.
    boolean prune(int index, long horizon) {
        return MemberRow.prune(cells, index * width, horizon);
    }

    void thin(int index, Standing standing) {
        MemberRow.thin(cells, index * width, standing);
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

    /// Chars in use, with the number of them.
    private int used(int index) {
        return cells[index * width] + 1;
    }

    private int widest() {
        int widest = 1;
        for (int i = 0; i < count && width > 0; i++) {
            widest = Math.max(widest, used(i));
        }
        return widest;
    }

    private void resize(int need) {
        int other = need + need / GROWTH;
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
            for (int at = i * width; at < i * width + used(i); at++) {
                out.writeChar(cells[at]);
            }
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
