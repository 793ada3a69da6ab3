package io.plimsoll.engine.series;

import static io.plimsoll.engine.series.MemberRow.HEAD;
import static io.plimsoll.engine.series.SampleWalk.FAR;
import static io.plimsoll.engine.series.SampleWalk.LONG;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// The samples of one member as they are stored: what is in use of its row, without what can be
/// found in it.
final class StoredRow {
    private StoredRow() {}

    static void write(DataOutput out, char[] cells, int row) throws IOException {
        out.writeChar(cells[row]);
        for (int at = row + HEAD; at < row + HEAD + cells[row]; at++) {
            out.writeChar(cells[at]);
        }
    }

    /// @throws IOException when it is none that [#write] stored
    static char[] read(DataInput in) throws IOException {
        char used = in.readChar();
        if (used > MemberRows.MAX_WIDTH - HEAD) {
            throw new IOException("stored member with %d chars".formatted((int) used));
        }
        var row = new char[HEAD + used];
        row[0] = used;
        for (int i = HEAD; i < row.length; i++) {
            row[i] = in.readChar();
        }
        if (!isSound(row)) {
            throw new IOException("stored member is damaged");
        }
        NewestSample.find(row, 0);
        return row;
    }

    /// Whether a row that was read is one: times that rise, and no char too few or too many.
    private static boolean isSound(char[] row) {
        int end = row.length;
        if (end < HEAD + 1 + LONG || (row[HEAD] & FAR) != FAR) {
            return false;
        }
        var walk = new SampleWalk(row, 0);
        long before = 0;
        for (int next = HEAD; next < end; next = walk.next()) {
            if (end - next < MemberRow.size(row[next]) || !walk.advance()) {
                return false;
            }
            if (next > HEAD && walk.time() <= before) {
                return false;
            }
            before = walk.time();
        }
        return true;
    }
}
