package io.plimsoll.engine.series;

/// Goes from sample to sample of one member, in the order of their time; see [MemberRows] for how
/// they lie. Not thread safe.
final class SampleWalk {
    /// Chars of a time or a value.
    static final int LONG = 4;

    /// In the mark of a sample: its value follows.
    static final int VALUED = 0x8000;

    /// In the mark of a sample, in place of the milliseconds since the one before: its time
    /// follows.
    static final int FAR = 0x7fff;

    private final char[] cells;
    private final int row;
    private final int end;
    private int next;

    private int at;

    private long time;
    private boolean valued;

    /// @param row where the member begins
    SampleWalk(char[] cells, int row) {
        this.cells = cells;
        this.row = row;
        this.next = row + MemberRow.HEAD;
        this.end = next + cells[row];
    }

    /// Goes to the next sample, if there is one.
    boolean advance() {
        if (next >= end) {
            return false;
        }
        at = next;
        int mark = cells[next++];
        int elapsed = mark & FAR;
        if (elapsed == FAR) {
            time = readLong(cells, next);
            next += LONG;
        } else {
            time += elapsed;
        }
        valued = (mark & VALUED) != 0;
        if (valued) {
            next += LONG;
        }
        return true;
    }

    /// Goes to the first sample from `from` on, if there is one; past all others.
    boolean advanceTo(long from) {
        while (advance()) {
            if (time >= from) {
                return true;
            }
        }
        return false;
    }

    /// Where the sample at hand begins.
    int at() {
        return at;
    }

    /// The same, from the begin of the row.
    int place() {
        return at - row;
    }

    /// Where the sample after this one begins, or would.
    int next() {
        return next;
    }

    long time() {
        return time;
    }

    /// Whether the value of the sample at hand is kept.
    boolean isValued() {
        return valued;
    }

    /// The value of a sample that [#isValued].
    double value() {
        return Double.longBitsToDouble(readLong(cells, next - LONG));
    }

    boolean isStale() {
        return valued && StaleMarker.is(value());
    }

    static long readLong(char[] cells, int at) {
        return (long) cells[at] << 48
                | (long) cells[at + 1] << 32
                | (long) cells[at + 2] << 16
                | cells[at + 3];
    }

    static void writeLong(char[] cells, int at, long value) {
        cells[at] = (char) (value >>> 48);
        cells[at + 1] = (char) (value >>> 32);
        cells[at + 2] = (char) (value >>> 16);
        cells[at + 3] = (char) value;
    }
}
