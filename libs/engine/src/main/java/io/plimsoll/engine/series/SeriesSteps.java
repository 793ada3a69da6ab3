package io.plimsoll.engine.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// Folds the samples of one series into steps by event time (docs/adr/0004).
///
/// Within open steps samples are a set keyed (member, time): order and doubles change nothing. A
/// step closes when each live member has delivered a sample of a later step, or when the source's
/// watermark is `lateness` past both the step's end and the watermark at which its last sample came
/// in; so a back-fill or a slow shard of a sender, whose samples are in order but behind others, is
/// not cut short. Later samples correct a closed step while it is kept.
///
/// A step is `[start, start + step)` with `start` a multiple of the step. Not thread safe.
public final class SeriesSteps {
    private static final int VERSION = 1;
    private static final long NONE = Long.MIN_VALUE;

    private final StepParameters parameters;
    private final MetricType type;
    private final long historyBefore;

    /// Sorted by id, so that a sum does not depend on who came first.
    private Member[] members = new Member[1];

    private int memberCount;

    /// Number of the step that closes next; all before it have closed. NONE before the first
    /// sample.
    private long next = NONE;

    /// Newest step that holds a sample.
    private long newest = NONE;

    /// Where the watermark stood when the last sample of an open step came in, by step modulo
    /// length, NONE where there is none; grows with the span of the open steps.
    private long[] arrivals = new long[4];

    /// What was told of the kept steps, by step modulo.
    private final double[] toldValues;

    private final int[] toldRevisions;
    private int missingInARow;
    private long correctFrom = NONE;

    /// @param historyBefore steps that end before this time (epoch ms) are history
    public SeriesSteps(StepParameters parameters, MetricType type, long historyBefore) {
        this.parameters = parameters;
        this.type = type;
        this.historyBefore = historyBefore;
        Arrays.fill(arrivals, NONE);
        toldValues = new double[parameters.keptSteps()];
        toldRevisions = new int[parameters.keptSteps()];
        Arrays.fill(toldValues, Double.NaN);
        Arrays.fill(toldRevisions, -1);
    }

    /// Takes a sample: finite, or a stale marker. Nothing closes before [#close].
    ///
    /// @param time epoch milliseconds
    /// @param watermark the source's watermark, this sample included
    public Arrival accept(long member, long time, double value, long watermark) {
        long step = Math.floorDiv(time, parameters.stepMillis());
        if (next == NONE || (isIdle() && step > next)) {
            jumpTo(step);
        } else if (step < next - parameters.keptSteps()) {
            return Arrival.TOO_LATE;
        }
        var from = memberOf(member);
        if (from.isFull()) {
            return Arrival.REFUSED;
        }
        if (!from.insert(time, value)) {
            return Arrival.DUPLICATE;
        }
        if (step < next) {
            correctFrom = correctFrom == NONE ? step : Math.min(correctFrom, step);
            return Arrival.LATE;
        }
        noteArrival(step, watermark);
        newest = Math.max(newest, step);
        missingInARow = 0;
        return Arrival.ACCEPTED;
    }

    /// Tells what can be told: corrections first, then every step that is complete.
    public void close(long watermark, StepListener listener) {
        if (correctFrom != NONE) {
            correct(listener);
        }
        while (next != NONE && !isIdle() && closable(next, watermark)) {
            closeNext(listener);
        }
    }

    /// Whether no data came for so long that missing steps are no longer told; a sample wakes it.
    public boolean isIdle() {
        return missingInARow >= parameters.maxMissing();
    }

    /// The end of the newest step that held a sample, epoch milliseconds.
    public long lastSeen() {
        return newest == NONE ? NONE : (newest + 1) * parameters.stepMillis();
    }

    private boolean closable(long step, long watermark) {
        long end = (step + 1) * parameters.stepMillis();
        long since = newest >= step ? Math.max(end, arrivals[slot(step)]) : end;
        return watermark >= since + parameters.latenessMillis()
                || newest - step >= StepParameters.MAX_OPEN - 1
                || (newest > step && everyoneIsPast(end));
    }

    private boolean everyoneIsPast(long end) {
        boolean anyoneLive = false;
        for (int i = 0; i < memberCount; i++) {
            var member = members[i];
            if (member.newest() >= end) {
                anyoneLive = true;
            } else if (!member.hasEnded()) {
                return false;
            }
        }
        return anyoneLive;
    }

    private void closeNext(StepListener listener) {
        tell(next, 0, listener);
        arrivals[slot(next)] = NONE;
        next++;
        boolean gapAhead = newest >= next && missingInARow >= parameters.maxMissing();
        if (gapAhead) {
            // Nobody delivered for long: what lies between is known to be absent.
            jumpTo(firstStepWithData());
        }
        forgetMembers();
    }

    private void jumpTo(long step) {
        next = step;
        missingInARow = 0;
        Arrays.fill(toldRevisions, -1);
    }

    private void noteArrival(long step, long watermark) {
        long span = Math.min(Math.max(newest, step) - next + 1, StepParameters.MAX_OPEN);
        if (span > arrivals.length) {
            var old = arrivals;
            arrivals =
                    new long
                            [Math.max(
                                    (int) span, Math.min(old.length * 2, StepParameters.MAX_OPEN))];
            Arrays.fill(arrivals, NONE);
            for (long open = next; open <= newest && open < next + old.length; open++) {
                arrivals[slot(open)] = old[Math.floorMod(open, old.length)];
            }
        }
        arrivals[slot(step)] = watermark;
    }

    private void tell(long step, int revision, StepListener listener) {
        long start = step * parameters.stepMillis();
        long end = start + parameters.stepMillis();
        double value = fold(start, end);
        boolean missing = Double.isNaN(value);
        missingInARow = missing ? missingInARow + 1 : 0;
        remember(step, value, revision);
        listener.step(start, value, quality(start, end, missing), revision);
    }

    private void correct(StepListener listener) {
        for (long step = correctFrom; step < next; step++) {
            int kept = keptSlot(step);
            long start = step * parameters.stepMillis();
            long end = start + parameters.stepMillis();
            double value = fold(start, end);
            boolean known = toldRevisions[kept] >= 0;
            if (known && Double.compare(value, toldValues[kept]) != 0) {
                int revision = toldRevisions[kept] + 1;
                remember(step, value, revision);
                listener.step(start, value, quality(start, end, Double.isNaN(value)), revision);
            }
        }
        correctFrom = NONE;
    }

    private void remember(long step, double value, int revision) {
        toldValues[keptSlot(step)] = value;
        toldRevisions[keptSlot(step)] = revision;
    }

    private double fold(long start, long end) {
        double sum = 0;
        int present = 0;
        for (int i = 0; i < memberCount; i++) {
            double value = read(members[i], start, end);
            if (!Double.isNaN(value)) {
                sum += value;
                present++;
            }
        }
        if (present == 0) {
            return Double.NaN;
        }
        double mean = sum / present;
        return type == MetricType.GAUGE ? mean : mean * Math.max(present, expected(start, end));
    }

    private double read(Member member, long start, long end) {
        return type == MetricType.GAUGE
                ? member.mean(start, end)
                : member.rate(start, end, parameters.memberExpiry().toMillis());
    }

    private StepQuality quality(long start, long end, boolean missing) {
        if (missing) {
            return StepQuality.MISSING;
        }
        if (end <= historyBefore) {
            return StepQuality.HISTORY;
        }
        int present = 0;
        for (int i = 0; i < memberCount; i++) {
            if (!Double.isNaN(read(members[i], start, end))) {
                present++;
            }
        }
        return present >= expected(start, end) ? StepQuality.COMPLETE : StepQuality.EXTRAPOLATED;
    }

    private int expected(long start, long end) {
        int expected = 0;
        for (int i = 0; i < memberCount; i++) {
            if (members[i].expectedIn(start, end, parameters.memberExpiry().toMillis())) {
                expected++;
            }
        }
        return expected;
    }

    private long firstStepWithData() {
        long first = newest;
        long from = next * parameters.stepMillis();
        for (int i = 0; i < memberCount; i++) {
            long time = members[i].firstTimeFrom(from);
            first = Math.min(first, Math.floorDiv(time, parameters.stepMillis()));
        }
        return first;
    }

    /// Drops samples that no kept step needs, and members that ended or expired before them.
    private void forgetMembers() {
        long horizon = (next - parameters.keptSteps()) * parameters.stepMillis();
        long expired = horizon - parameters.memberExpiry().toMillis();
        int kept = 0;
        for (int i = 0; i < memberCount; i++) {
            var member = members[i];
            member.prune(horizon);
            long newestOfMember = member.newest();
            boolean gone = newestOfMember < (member.hasEnded() ? horizon : expired);
            if (!gone) {
                members[kept++] = member;
            }
        }
        Arrays.fill(members, kept, memberCount, null);
        memberCount = kept;
    }

    private Member memberOf(long id) {
        int low = 0;
        int high = memberCount - 1;
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
        if (memberCount == members.length) {
            members = Arrays.copyOf(members, memberCount * 2);
        }
        System.arraycopy(members, low, members, low + 1, memberCount - low);
        members[low] = new Member(id);
        memberCount++;
        return members[low];
    }

    private int slot(long step) {
        return Math.floorMod(step, arrivals.length);
    }

    private int keptSlot(long step) {
        return Math.floorMod(step, parameters.keptSteps());
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(historyBefore);
        out.writeLong(next);
        out.writeLong(newest);
        out.writeInt(missingInARow);
        for (int i = 0; i < toldValues.length; i++) {
            out.writeDouble(toldValues[i]);
            out.writeInt(toldRevisions[i]);
        }
        for (long step = next; next != NONE && step <= newest; step++) {
            out.writeLong(arrivals[slot(step)]);
        }
        out.writeInt(memberCount);
        for (int i = 0; i < memberCount; i++) {
            members[i].writeTo(out);
        }
    }

    /// Restores what [#writeTo] stored: it goes on exactly as the original would.
    public static SeriesSteps readFrom(DataInput in, StepParameters parameters, MetricType type)
            throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("stored steps of unknown version " + version);
        }
        var steps = new SeriesSteps(parameters, type, in.readLong());
        steps.next = in.readLong();
        steps.newest = in.readLong();
        steps.missingInARow = in.readInt();
        for (int i = 0; i < steps.toldValues.length; i++) {
            steps.toldValues[i] = in.readDouble();
            steps.toldRevisions[i] = in.readInt();
        }
        steps.readArrivals(in);
        int memberCount = in.readInt();
        if (memberCount < 0) {
            throw new IOException("stored steps with " + memberCount + " members");
        }
        steps.members = new Member[Math.max(1, memberCount)];
        for (int i = 0; i < memberCount; i++) {
            steps.members[i] = Member.readFrom(in);
        }
        steps.memberCount = memberCount;
        return steps;
    }

    private void readArrivals(DataInput in) throws IOException {
        if (next == NONE) {
            return;
        }
        long open = newest - next + 1;
        if (open > StepParameters.MAX_OPEN) {
            throw new IOException("stored steps with " + open + " open ones");
        }
        arrivals = new long[(int) Math.max(4, open)];
        Arrays.fill(arrivals, NONE);
        for (long step = next; step <= newest; step++) {
            arrivals[slot(step)] = in.readLong();
        }
    }
}
