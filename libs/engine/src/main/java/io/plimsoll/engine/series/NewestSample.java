package io.plimsoll.engine.series;

import static io.plimsoll.engine.series.MemberRow.HEAD;

/// The newest sample of a member, as it lies in the head of its row: when it was, and whether it is
/// a farewell. Most samples come in order, and who waits for members only asks for this: neither
/// has to walk the row. Two chars: the milliseconds since the first sample of the row, and a bit.
final class NewestSample {
    /// In place of the milliseconds, where those are too many: the row is walked.
    private static final int FAR = Integer.MAX_VALUE;

    private NewestSample() {}

    /// 0 when there is none.
    static long time(char[] cells, int row) {
        if (cells[row] == 0) {
            return 0;
        }
        int elapsed = head(cells, row) >>> 1;
        return elapsed == FAR ? last(cells, row).time() : first(cells, row) + elapsed;
    }

    static boolean isStale(char[] cells, int row) {
        return cells[row] != 0 && (cells[row + 2] & 1) != 0;
    }

    /// The first sample of the row always has its time with it.
    private static long first(char[] cells, int row) {
        return SampleWalk.readLong(cells, row + HEAD + 1);
    }

    private static int head(char[] cells, int row) {
        return cells[row + 1] << Character.SIZE | cells[row + 2];
    }

    private static SampleWalk last(char[] cells, int row) {
        var walk = new SampleWalk(cells, row);
        while (walk.advance()) {}
        return walk;
    }

    /// Finds it in a row that was read.
    static void find(char[] cells, int row) {
        var last = last(cells, row);
        note(cells, row, last.time(), last.isStale());
    }

    /// It is another, or the first of the row is.
    static void note(char[] cells, int row, long time, boolean stale) {
        long elapsed = time - first(cells, row);
        // A difference that is too large for a long is negative.
        int known = elapsed < 0 ? FAR : (int) Math.min(elapsed, FAR);
        int head = known << 1 | (stale ? 1 : 0);
        cells[row + 1] = (char) (head >>> Character.SIZE);
        cells[row + 2] = (char) head;
    }
}
