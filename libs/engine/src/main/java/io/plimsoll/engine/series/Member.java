package io.plimsoll.engine.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// The samples of one pod or target within the open and kept steps of a series, sorted by time,
/// each time once. A counter keeps one sample before them, from which it goes on. Not thread safe.
final class Member {
    /// Held at once; ten times what a scrape each second needs for the steps kept by default.
    private static final int MAX_SAMPLES = 4096;

    final long id;
    private long[] times = new long[8];
    private double[] values = new double[8];
    private int count;

    Member(long id) {
        this.id = id;
    }

    long newest() {
        return times[count - 1];
    }

    boolean hasEnded() {
        return StaleMarker.is(values[count - 1]);
    }

    boolean isFull() {
        return count == MAX_SAMPLES;
    }

    /// Whether the sample was new.
    boolean insert(long time, double value) {
        int at = count == 0 || time > newest() ? count : Arrays.binarySearch(times, 0, count, time);
        if (at >= 0 && at < count) {
            return false;
        }
        int place = at >= 0 ? at : -at - 1;
        if (count == times.length) {
            times = Arrays.copyOf(times, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        System.arraycopy(times, place, times, place + 1, count - place);
        System.arraycopy(values, place, values, place + 1, count - place);
        times[place] = time;
        values[place] = value;
        count++;
        return true;
    }

    /// Whether there is any sample in `[from, to)`; a stale marker counts as word from the member.
    boolean deliveredIn(long from, long to) {
        int at = firstFrom(from);
        return at < count && times[at] < to;
    }

    /// The mean of the values in `[from, to)`; NaN when there are none.
    double mean(long from, long to) {
        double sum = 0;
        int n = 0;
        for (int i = firstFrom(from); i < count && times[i] < to; i++) {
            if (!StaleMarker.is(values[i])) {
                sum += values[i];
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /// The rate per second over `[from, to)`, from the last sample before to the last within. A
    /// value below its predecessor is a reset: the counter began again at 0. Neither a stale marker
    /// nor a gap above `maxGap` ms is read across. NaN when there are not two samples to compare.
    double rate(long from, long to, long maxGap) {
        int first = firstFrom(from);
        double increase = 0;
        long duration = 0;
        for (int i = Math.max(first, 1); i < count && times[i] < to; i++) {
            double previous = values[i - 1];
            double current = values[i];
            long elapsed = times[i] - times[i - 1];
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
    boolean expectedIn(long from, long to, long expiry) {
        if (deliveredIn(from, to)) {
            return true;
        }
        int before = firstFrom(from) - 1;
        return before >= 0 && !StaleMarker.is(values[before]) && from - times[before] <= expiry;
    }

    /// Drops what is older than `horizon`, but for the last sample before it.
    void prune(long horizon) {
        int drop = firstFrom(horizon) - 1;
        if (drop > 0) {
            System.arraycopy(times, drop, times, 0, count - drop);
            System.arraycopy(values, drop, values, 0, count - drop);
            count -= drop;
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(id);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeLong(times[i]);
            // writeDouble would make a plain NaN of a stale marker.
            out.writeLong(Double.doubleToRawLongBits(values[i]));
        }
    }

    static Member readFrom(DataInput in) throws IOException {
        var member = new Member(in.readLong());
        int count = in.readInt();
        if (count < 1 || count > MAX_SAMPLES) {
            throw new IOException("stored member with " + count + " samples");
        }
        member.times = new long[Math.max(8, Integer.highestOneBit(count) << 1)];
        member.values = new double[member.times.length];
        member.count = count;
        for (int i = 0; i < count; i++) {
            member.times[i] = in.readLong();
            member.values[i] = Double.longBitsToDouble(in.readLong());
        }
        return member;
    }

    /// The time of the first sample from `time` on, or `Long.MAX_VALUE`.
    long firstTimeFrom(long time) {
        int at = firstFrom(time);
        return at < count ? times[at] : Long.MAX_VALUE;
    }

    private int firstFrom(long time) {
        int at = Arrays.binarySearch(times, 0, count, time);
        return at >= 0 ? at : -at - 1;
    }
}
