package io.plimsoll.engine.series;

import static io.plimsoll.engine.series.SampleWalk.FAR;
import static io.plimsoll.engine.series.SampleWalk.LONG;
import static io.plimsoll.engine.series.SampleWalk.VALUED;

/// Changes the samples of one member where they lie, see [MemberRows]. `row` is where it begins.
final class MemberRow {
    /// Chars before the first sample: how many are in use behind them, and [NewestSample].
    static final int HEAD = 3;

    /// Chars of most samples.
    static final int SAMPLE = 1 + LONG;

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
            return sizeAfter(elapsed);
        }
    }

    static Place place(char[] cells, int row, long time) {
        var walk = new SampleWalk(cells, row);
        int at = HEAD;
        long elapsed = FAR;
        while (walk.advance() && walk.time() <= time) {
            at = walk.next() - row;
            elapsed = time - walk.time();
        }
        if (elapsed == 0) {
            return Place.TAKEN;
        }
        return new Place(at, elapsed(elapsed), walk.time());
    }

    /// A difference that is too large for a long is negative.
    private static int elapsed(long millis) {
        return millis < 0 ? FAR : (int) Math.min(millis, FAR);
    }

    /// Milliseconds from the newest sample to that time, or [SampleWalk#FAR]; 0 when they are the
    /// same, and less when there is none or that time lies before it.
    static int sinceNewest(char[] cells, int row, long time) {
        if (cells[row] == 0) {
            return -1;
        }
        long newest = NewestSample.time(cells, row);
        return time < newest ? -1 : elapsed(time - newest);
    }

    /// Chars of a sample with a value so long after the one before it.
    static int sizeAfter(int elapsed) {
        return elapsed == FAR ? SAMPLE + LONG : SAMPLE;
    }

    /// Puts a sample behind all others; there is room for it.
    static void append(char[] cells, int row, int elapsed, long time, double value) {
        write(cells, row + HEAD + cells[row], elapsed, time, value);
        cells[row] += (char) sizeAfter(elapsed);
        NewestSample.note(cells, row, time, StaleMarker.is(value));
    }

    private static void write(char[] cells, int at, int elapsed, long time, double value) {
        cells[at] = (char) (VALUED | elapsed);
        if (elapsed == FAR) {
            SampleWalk.writeLong(cells, at + 1, time);
        }
        long bits = Double.doubleToRawLongBits(value);
        SampleWalk.writeLong(cells, at + sizeAfter(elapsed) - LONG, bits);
    }

    /// Puts a sample to its place; there is room for it.
    static void insert(char[] cells, int row, Place place, long time, double value) {
        int at = row + place.at();
        int size = place.size();
        int behind = row + HEAD + cells[row] - at;
        long newest = behind > 0 ? NewestSample.time(cells, row) : time;
        boolean stale = behind > 0 ? NewestSample.isStale(cells, row) : StaleMarker.is(value);
        System.arraycopy(cells, at, cells, at + size, behind);
        cells[row] += (char) size;
        write(cells, at, place.elapsed(), time, value);
        if (behind > 0 && (cells[at + size] & FAR) != FAR) {
            cells[at + size] = (char) ((cells[at + size] & VALUED) | (int) (place.until() - time));
        }
        NewestSample.note(cells, row, newest, stale);
    }

    /// Drops what is older than `horizon`, but for the last sample before it. Whether there are
    /// others behind that.
    static boolean prune(char[] cells, int row, long horizon) {
        int last = row;
        int next = row + HEAD;
        long time = 0;
        var walk = new SampleWalk(cells, row);
        while (walk.advance() && walk.time() < horizon) {
            last = walk.at();
            next = walk.next();
            time = walk.time();
        }
        boolean more = next < row + HEAD + cells[row];
        if (last > row + HEAD) {
            beginWith(cells, row, last, next, time);
        }
        return more;
    }

    /// Drops what lies before the sample that lies at `last`, up to `next`.
    private static void beginWith(char[] cells, int row, int last, int next, long time) {
        int end = row + HEAD + cells[row];
        long newest = NewestSample.time(cells, row);
        boolean stale = NewestSample.isStale(cells, row);
        int valued = cells[last] & VALUED;
        long value = valued == 0 ? 0 : SampleWalk.readLong(cells, next - LONG);
        int head = 1 + LONG + (valued == 0 ? 0 : LONG);
        System.arraycopy(cells, next, cells, row + HEAD + head, end - next);
        cells[row] = (char) (head + end - next);
        cells[row + HEAD] = (char) (valued | FAR);
        SampleWalk.writeLong(cells, row + HEAD + 1, time);
        if (valued != 0) {
            SampleWalk.writeLong(cells, row + HEAD + 1 + LONG, value);
        }
        NewestSample.note(cells, row, newest, stale);
    }

    /// Takes the values from the samples from `first` on, all of which have one, and gives another
    /// to the `last`; see [Standing].
    static void thin(char[] cells, int row, int first, int last, double value) {
        int end = row + HEAD + cells[row];
        int into = row + first;
        int at = into;
        while (at < row + last) {
            int next = at + size(cells[at]);
            into = copyTime(cells, at, into);
            at = next;
        }
        int behind = at + size(cells[at]);
        SampleWalk.writeLong(cells, behind - LONG, Double.doubleToRawLongBits(value));
        System.arraycopy(cells, at, cells, into, end - at);
        cells[row] -= (char) (at - into);
    }

    /// Chars of a sample with that mark.
    static int size(int mark) {
        return 1 + ((mark & FAR) == FAR ? LONG : 0) + ((mark & VALUED) != 0 ? LONG : 0);
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
}
