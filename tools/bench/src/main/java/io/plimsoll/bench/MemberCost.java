package io.plimsoll.bench;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;

/// What one more pod of a series costs: its heap, its stored form, and the time that its samples
/// and its steps take. A partition whose series have 50 pods is measured beside one whose series
/// have one.
final class MemberCost {
    private static final int SERIES = 400;
    private static final int MEMBERS = 50;
    private static final int STEPS = 90;
    private static final int ROUNDS = 9;
    private static final int ROUND = 10;

    private MemberCost() {}

    static void measureInto(Map<String, Double> figures) throws IOException {
        double others = (double) SERIES * (MEMBERS - 1);
        // Once for what the first of all measurements sees, and no other.
        var _ = SeriesSize.heapOf(1, () -> fed(1).partition);
        double one = SeriesSize.heapOf(1, () -> fed(1).partition);
        double many = SeriesSize.heapOf(1, () -> fed(MEMBERS).partition);
        figures.put("engine.bytesPerMember", (many - one) / others);
        double stored = stored(fed(MEMBERS)) - stored(fed(1));
        figures.put("engine.storedBytesPerMember", stored / others);
        figures.put("engine.nsPerMemberStep", nanosPerStep() / MEMBERS);
    }

    private static MemberFeed fed(int members) {
        var feed = new MemberFeed(SERIES, members);
        feed.steps(STEPS);
        return feed;
    }

    /// Of a series with all its members, samples included; the median of some rounds, in time of
    /// the processor, which others cannot take away.
    private static double nanosPerStep() {
        var feed = fed(MEMBERS);
        var threads = ManagementFactory.getThreadMXBean();
        var nanos = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begin = threads.getCurrentThreadCpuTime();
            feed.steps(ROUND);
            nanos[i] = (threads.getCurrentThreadCpuTime() - begin) / (double) (ROUND * SERIES);
        }
        Arrays.sort(nanos);
        return nanos[ROUNDS / 2];
    }

    private static double stored(MemberFeed feed) throws IOException {
        var out = new DataOutputStream(OutputStream.nullOutputStream());
        feed.partition.writeTo(out);
        return out.size();
    }
}
