package io.plimsoll.engine.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The pods or targets that make up one series, and their folding into one value: gauges are
/// averaged, rates (a counter's, or sent as such) are summed and scaled to all that are live. Not
/// thread safe.
final class Members {
    /// Twice the pods that a DaemonSet has in the largest cluster that Kubernetes supports.
    static final int MAX_MEMBERS = 10_000;

    private final MetricType type;
    private final long expiryMillis;

    /// Sorted by id, so that a sum does not depend on who came first.
    private long[][] members = new long[1][];

    private int count;

    // Of the step that was folded last: members with a value, and those to be expected.
    private int present;
    private int expected;

    Members(StepParameters parameters, MetricType type) {
        this.type = type;
        this.expiryMillis = parameters.memberExpiry().toMillis();
    }

    /// Takes a sample of a member, which is there from now on.
    ///
    /// @return null when it is taken; otherwise why it is not
    @Nullable Arrival insert(long id, long time, double value) {
        int at = find(id);
        if (at < 0) {
            if (count == MAX_MEMBERS) {
                return Arrival.REFUSED;
            }
            at = -at - 1;
            add(at, id);
        }
        var member = members[at];
        if (Member.isFull(member)) {
            return Arrival.REFUSED;
        }
        if (!Member.hasRoom(member)) {
            member = Member.grown(member);
            members[at] = member;
        }
        return Member.insert(member, time, value) ? null : Arrival.DUPLICATE;
    }

    /// Where the member of that id is, or minus one more than where it would be.
    private int find(long id) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(Member.id(members[middle]), id);
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

    private void add(int at, long id) {
        if (count == members.length) {
            members = Arrays.copyOf(members, count * 2);
        }
        System.arraycopy(members, at, members, at + 1, count - at);
        members[at] = Member.of(id);
        count++;
    }

    /// Whether each live member has delivered a sample from `end` on, and there is one.
    boolean arePast(long end) {
        boolean anyoneLive = false;
        for (int i = 0; i < count; i++) {
            var member = members[i];
            if (Member.newest(member) >= end) {
                anyoneLive = true;
            } else if (!Member.hasEnded(member)) {
                return false;
            }
        }
        return anyoneLive;
    }

    /// The value of the step `[start, end)`; NaN when nobody has one.
    double fold(long start, long end) {
        double sum = 0;
        present = 0;
        expected = 0;
        for (int i = 0; i < count; i++) {
            var member = members[i];
            double value = read(member, start, end);
            if (!Double.isNaN(value)) {
                sum += value;
                present++;
            }
            if (Member.expectedIn(member, start, end, expiryMillis)) {
                expected++;
            }
        }
        if (present == 0) {
            return Double.NaN;
        }
        double mean = sum / present;
        return type == MetricType.GAUGE ? mean : mean * Math.max(present, expected);
    }

    /// Whether each member that was to be expected had a value in the step that was folded last.
    boolean wereAllPresent() {
        return present >= expected;
    }

    private double read(long[] member, long start, long end) {
        return type == MetricType.COUNTER
                ? Member.rate(member, start, end, expiryMillis)
                : Member.mean(member, start, end);
    }

    /// The time of the first sample from `time` on, or `Long.MAX_VALUE`.
    long firstTimeFrom(long time) {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            first = Math.min(first, Member.firstTimeFrom(members[i], time));
        }
        return first;
    }

    /// Drops samples older than `horizon`, and members that ended or expired before it.
    void forget(long horizon) {
        long expired = horizon - expiryMillis;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            var member = members[i];
            Member.prune(member, horizon);
            long newestOfMember = Member.newest(member);
            boolean gone = newestOfMember < (Member.hasEnded(member) ? horizon : expired);
            if (!gone) {
                members[kept++] = member;
            }
        }
        Arrays.fill(members, kept, count, null);
        count = kept;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            Member.writeTo(members[i], out);
        }
    }

    void readFrom(DataInput in) throws IOException {
        int stored = in.readInt();
        if (stored < 0 || stored > MAX_MEMBERS) {
            throw new IOException("stored steps with " + stored + " members");
        }
        members = new long[Math.max(1, stored)][];
        for (int i = 0; i < stored; i++) {
            members[i] = Member.readFrom(in);
        }
        count = stored;
    }
}
