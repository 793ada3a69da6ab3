package io.plimsoll.engine.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The pods or targets that make up one series, and their folding into one value: gauges are
/// averaged, the rates of counters are summed and scaled to all that are live. Not thread safe.
final class Members {
    /// Twice the pods that a DaemonSet has in the largest cluster that Kubernetes supports.
    static final int MAX_MEMBERS = 10_000;

    private final MetricType type;
    private final long expiryMillis;

    /// Sorted by id, so that a sum does not depend on who came first.
    private Member[] members = new Member[1];

    private int count;

    // Of the step that was folded last: members with a value, and those to be expected.
    private int present;
    private int expected;

    Members(StepParameters parameters, MetricType type) {
        this.type = type;
        this.expiryMillis = parameters.memberExpiry().toMillis();
    }

    /// The member of that id, there from now on; null when there are as many as a series may have.
    @Nullable Member of(long id) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(members[middle].id, id);
            if (order == 0) {
                return members[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return count < MAX_MEMBERS ? insert(low, id) : null;
    }

    private Member insert(int at, long id) {
        if (count == members.length) {
            members = Arrays.copyOf(members, count * 2);
        }
        System.arraycopy(members, at, members, at + 1, count - at);
        members[at] = new Member(id);
        count++;
        return members[at];
    }

    /// Whether each live member has delivered a sample from `end` on, and there is one.
    boolean arePast(long end) {
        boolean anyoneLive = false;
        for (int i = 0; i < count; i++) {
            var member = members[i];
            if (member.newest() >= end) {
                anyoneLive = true;
            } else if (!member.hasEnded()) {
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
            if (member.expectedIn(start, end, expiryMillis)) {
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

    private double read(Member member, long start, long end) {
        return type == MetricType.GAUGE
                ? member.mean(start, end)
                : member.rate(start, end, expiryMillis);
    }

    /// The time of the first sample from `time` on, or `Long.MAX_VALUE`.
    long firstTimeFrom(long time) {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            first = Math.min(first, members[i].firstTimeFrom(time));
        }
        return first;
    }

    /// Drops samples older than `horizon`, and members that ended or expired before it.
    void forget(long horizon) {
        long expired = horizon - expiryMillis;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            var member = members[i];
            member.prune(horizon);
            long newestOfMember = member.newest();
            boolean gone = newestOfMember < (member.hasEnded() ? horizon : expired);
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
            members[i].writeTo(out);
        }
    }

    void readFrom(DataInput in) throws IOException {
        int stored = in.readInt();
        if (stored < 0 || stored > MAX_MEMBERS) {
            throw new IOException("stored steps with " + stored + " members");
        }
        members = new Member[Math.max(1, stored)];
        for (int i = 0; i < stored; i++) {
            members[i] = Member.readFrom(in);
        }
        count = stored;
    }
}
