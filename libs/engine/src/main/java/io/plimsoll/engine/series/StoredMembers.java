package io.plimsoll.engine.series;

import java.io.DataInput;
import java.io.IOException;

/// Reads the members of a series as [MemberRows#writeTo] stored them, and as they were stored
/// before.
final class StoredMembers {
    /// Of a member in the first form.
    private static final int MAX_SAMPLES = 4096;

    /// The version of [SeriesSteps] from which on something is kept with each member.
    private static final int WITH_NOTES = 3;

    private StoredMembers() {}

    static MemberRows read(DataInput in, int version) throws IOException {
        var rows = new MemberRows();
        int stored = countFrom(in);
        boolean noted = version >= WITH_NOTES && in.readBoolean();
        for (int i = 0; i < stored; i++) {
            long id = nextId(in, rows);
            long note = noted ? in.readLong() : 0;
            rows.append(id, StoredRow.read(in));
            if (noted) {
                rows.note(i, note);
            }
        }
        return rows;
    }

    /// Reads the first form: of each member all times and values.
    static MemberRows readFirst(DataInput in) throws IOException {
        var rows = new MemberRows();
        int stored = countFrom(in);
        for (int i = 0; i < stored; i++) {
            rows.append(nextId(in, rows));
            int samples = in.readInt();
            if (samples < 1 || samples > MAX_SAMPLES) {
                throw new IOException("stored member with " + samples + " samples");
            }
            for (int j = 0; j < samples; j++) {
                // As longs: readDouble would make a plain NaN of a stale marker.
                var _ = rows.insert(i, in.readLong(), Double.longBitsToDouble(in.readLong()));
            }
        }
        return rows;
    }

    private static int countFrom(DataInput in) throws IOException {
        int stored = in.readInt();
        if (stored < 0 || stored > MemberRows.MAX_MEMBERS) {
            throw new IOException("stored steps with " + stored + " members");
        }
        return stored;
    }

    private static long nextId(DataInput in, MemberRows rows) throws IOException {
        long id = in.readLong();
        int count = rows.count();
        if (count > 0 && Long.compareUnsigned(rows.id(count - 1), id) >= 0) {
            throw new IOException("stored members are in no order");
        }
        return id;
    }
}
