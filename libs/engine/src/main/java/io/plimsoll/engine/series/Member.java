package io.plimsoll.engine.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// The samples of one pod or target within the open and kept steps of a series, sorted by time,
/// each time once. A counter keeps one sample before them, from which it goes on.
///
/// A member is one array: its id, how many samples it holds, and of each its time and the bits of
/// its value. Samples of many members come one after the other, each of which is far from the
/// caches: so all of a member lies together, and no object leads to it.
final class Member {
    /// Held at once; ten times what a scrape each second needs for the steps kept by default.
    private static final int MAX_SAMPLES = 4096;

    private static final int ID = 0;
    private static final int COUNT = 1;
    private static final int FIRST = 2;

    /// Longs of a sample.
    private static final int SAMPLE = 2;

    /// Samples for which there is room at first, and more at a time.
    private static final int FEW = 4;

    private Member() {}

    static long[] of(long id) {
        return of(id, FEW);
    }

    private static long[] of(long id, int room) {
        var member = new long[FIRST + SAMPLE * room];
        member[ID] = id;
        return member;
    }

    static long id(long[] member) {
        return member[ID];
    }

    private static int count(long[] member) {
        return (int) member[COUNT];
    }

    private static long time(long[] member, int index) {
        return member[FIRST + SAMPLE * index];
    }

    private static double value(long[] member, int index) {
        return Double.longBitsToDouble(member[FIRST + SAMPLE * index + 1]);
    }

    static long newest(long[] member) {
        return time(member, count(member) - 1);
    }

    static boolean hasEnded(long[] member) {
        return StaleMarker.is(value(member, count(member) - 1));
    }

    static boolean isFull(long[] member) {
        return count(member) == MAX_SAMPLES;
    }

    static boolean hasRoom(long[] member) {
        return FIRST + SAMPLE * (count(member) + 1) <= member.length;
    }

    /// The same member with more room.
    static long[] grown(long[] member) {
        int room = (member.length - FIRST) / SAMPLE;
        return Arrays.copyOf(member, FIRST + SAMPLE * (room + Math.max(FEW, room / 2)));
    }

    /// Whether the sample was new. There must be room for it.
    static boolean insert(long[] member, long time, double value) {
        int count = count(member);
        int place = count == 0 || time > newest(member) ? count : firstFrom(member, time);
        if (place < count && time(member, place) == time) {
            return false;
        }
        int at = FIRST + SAMPLE * place;
        System.arraycopy(member, at, member, at + SAMPLE, SAMPLE * (count - place));
        member[at] = time;
        member[at + 1] = Double.doubleToRawLongBits(value);
        member[COUNT]++;
        return true;
    }

    /// Whether there is any sample in `[from, to)`; a stale marker counts as word from the member.
    static boolean deliveredIn(long[] member, long from, long to) {
        int at = firstFrom(member, from);
        return at < count(member) && time(member, at) < to;
    }

    /// The mean of the values in `[from, to)`; NaN when there are none.
    static double mean(long[] member, long from, long to) {
        double sum = 0;
        int n = 0;
        int count = count(member);
        for (int i = firstFrom(member, from); i < count && time(member, i) < to; i++) {
            double value = value(member, i);
            if (!StaleMarker.is(value)) {
                sum += value;
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /// The rate per second over `[from, to)`, from the last sample before to the last within. A
    /// value below its predecessor is a reset: the counter began again at 0. Neither a stale marker
    /// nor a gap above `maxGap` ms is read across. NaN when there are not two samples to compare.
    static double rate(long[] member, long from, long to, long maxGap) {
        int first = firstFrom(member, from);
        int count = count(member);
        double increase = 0;
        long duration = 0;
        for (int i = Math.max(first, 1); i < count && time(member, i) < to; i++) {
            double previous = value(member, i - 1);
            double current = value(member, i);
            long elapsed = time(member, i) - time(member, i - 1);
            if (StaleMarker.is(previous) || StaleMarker.is(current) || elapsed > maxGap) {
                continue;
            }
            increase += current >= previous ? current - previous : current;
            duration += elapsed;
        }
        return duration == 0 ? Double.NaN : increase * 1000 / duration;
    }

    /// Whether a fold over `[from, to)` should hold this member: it was there before the step's end
    /// and had not ended, or been silent for `expiry` ms, when the step began.
    static boolean expectedIn(long[] member, long from, long to, long expiry) {
        if (deliveredIn(member, from, to)) {
            return true;
        }
        int before = firstFrom(member, from) - 1;
        return before >= 0
                && !StaleMarker.is(value(member, before))
                && from - time(member, before) <= expiry;
    }

    /// Drops what is older than `horizon`, but for the last sample before it.
    static void prune(long[] member, long horizon) {
        int drop = firstFrom(member, horizon) - 1;
        if (drop > 0) {
            int kept = count(member) - drop;
            System.arraycopy(member, FIRST + SAMPLE * drop, member, FIRST, SAMPLE * kept);
            member[COUNT] = kept;
        }
    }

    static void writeTo(long[] member, DataOutput out) throws IOException {
        int count = count(member);
        out.writeLong(member[ID]);
        out.writeInt(count);
        // As longs: writeDouble would make a plain NaN of a stale marker.
        for (int i = FIRST; i < FIRST + SAMPLE * count; i++) {
            out.writeLong(member[i]);
        }
    }

    static long[] readFrom(DataInput in) throws IOException {
        long id = in.readLong();
        int count = in.readInt();
        if (count < 1 || count > MAX_SAMPLES) {
            throw new IOException("stored member with " + count + " samples");
        }
        var member = of(id, Math.max(FEW, count));
        member[COUNT] = count;
        for (int i = FIRST; i < FIRST + SAMPLE * count; i++) {
            member[i] = in.readLong();
        }
        return member;
    }

    /// The time of the first sample from `time` on, or `Long.MAX_VALUE`.
    static long firstTimeFrom(long[] member, long time) {
        int at = firstFrom(member, time);
        return at < count(member) ? time(member, at) : Long.MAX_VALUE;
    }

    /// How many samples lie before `time`.
    private static int firstFrom(long[] member, long time) {
        int low = 0;
        int high = count(member);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(member, middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
