package io.plimsoll.engine.series;

import static io.plimsoll.engine.series.SampleWalk.FAR;
import static io.plimsoll.engine.series.SampleWalk.LONG;
import static io.plimsoll.engine.series.SampleWalk.VALUED;

/// Changes the samples of one member where they lie, see [MemberRows]. `row` is where it begins.
final class MemberRow {
    private MemberRow() {}

    /// Where a sample goes, between which others.
    ///
    /// @param at from the begin of the row
    /// @param elapsed milliseconds since the one before it, or [SampleWalk#FAR]
    /// @param until time of the one behind it, if there is one
    record Place(int at, int elapsed, long until) {
        /// There is a sample of that time.
        static final Place TAKEN = new Place(0, 0, 0);

        boolean isTaken() {
            return at == 0;
        }

        int size() {
            return elapsed == FAR ? 1 + 2 * LONG : 1 + LONG;
        }
    }

    static Place place(char[] cells, int row, long time) {
        var walk = new SampleWalk(cells, row);
        int at = 1;
        long elapsed = FAR;
        while (walk.advance() && walk.time() <= time) {
            at = walk.next() - row;
            elapsed = time - walk.time();
        }
        if (elapsed == 0) {
            return Place.TAKEN;
        }
        // A difference that is too large for a long is negative.
        return new Place(at, elapsed < 0 ? FAR : (int) Math.min(elapsed, FAR), walk.time());
    }

    /// Puts a sample to its place; there is room for it.
    static void insert(char[] cells, int row, Place place, long time, double value) {
        int at = row + place.at();
        int size = place.size();
        int behind = row + 1 + cells[row] - at;
        System.arraycopy(cells, at, cells, at + size, behind);
        cells[row] += (char) size;
        cells[at] = (char) (VALUED | place.elapsed());
        if (place.elapsed() == FAR) {
            SampleWalk.writeLong(cells, at + 1, time);
        }
        SampleWalk.writeLong(cells, at + size - LONG, Double.doubleToRawLongBits(value));
        if (behind > 0 && (cells[at + size] & FAR) != FAR) {
            cells[at + size] = (char) ((cells[at + size] & VALUED) | (int) (place.until() - time));
        }
    }

    /// Drops what is older than `horizon`, but for the last sample before it. Whether there are
    /// others behind that.
    static boolean prune(char[] cells, int row, long horizon) {
        int last = row;
        int next = row + 1;
        long time = 0;
        var walk = new SampleWalk(cells, row);
        while (walk.advance() && walk.time() < horizon) {
            last = walk.at();
            next = walk.next();
            time = walk.time();
        }
        boolean more = next < row + 1 + cells[row];
        if (last > row + 1) {
            beginWith(cells, row, last, next, time);
        }
        return more;
    }

    /// Drops what lies before the sample that lies at `last`, up to `next`.
    private static void beginWith(char[] cells, int row, int last, int next, long time) {
        int end = row + 1 + cells[row];
        int valued = cells[last] & VALUED;
        long value = valued == 0 ? 0 : SampleWalk.readLong(cells, next - LONG);
        int head = 1 + LONG + (valued == 0 ? 0 : LONG);
        System.arraycopy(cells, next, cells, row + 1 + head, end - next);
        cells[row] = (char) (head + end - next);
        cells[row + 1] = (char) (valued | FAR);
        SampleWalk.writeLong(cells, row + 2, time);
        if (valued != 0) {
            SampleWalk.writeLong(cells, row + 2 + LONG, value);
        }
    }

    /// Takes the values from the samples that need them no more.
    static void thin(char[] cells, int row, Standing standing) {
        var walk = new SampleWalk(cells, row);
        int end = row + 1 + cells[row];
        int into = row + standing.first();
        while (walk.advance() && walk.place() < standing.last()) {
            if (walk.place() >= standing.first()) {
                into = copyTime(cells, walk.at(), into);
            }
        }
        long bits = Double.doubleToRawLongBits(standing.value());
        SampleWalk.writeLong(cells, walk.next() - LONG, bits);
        System.arraycopy(cells, walk.at(), cells, into, end - walk.at());
        cells[row] -= (char) (walk.at() - into);
    }

    /// Where it ends.
    private static int copyTime(char[] cells, int from, int into) {
        int mark = cells[from] & FAR;
        cells[into] = (char) mark;
        if (mark == FAR) {
            System.arraycopy(cells, from + 1, cells, into + 1, LONG);
            return into + 1 + LONG;
        }
        return into + 1;
    }

    /// Whether a row that was read is one: times that rise, and no char too few or too many.
    static boolean isSound(char[] row) {
        int end = row.length;
        if (end < 1 + 1 + LONG || (row[1] & FAR) != FAR) {
            return false;
        }
        var walk = new SampleWalk(row, 0);
        long before = 0;
        for (int next = 1; next < end; next = walk.next()) {
            int mark = row[next];
            int size = 1 + ((mark & FAR) == FAR ? LONG : 0) + ((mark & VALUED) != 0 ? LONG : 0);
            if (end - next < size || !walk.advance()) {
                return false;
            }
            if (next > 1 && walk.time() <= before) {
                return false;
            }
            before = walk.time();
        }
        return true;
    }
}
