package io.plimsoll.engine.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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
    static final int VERSION = 4;

    /// The version from which on it is remembered how many members there were.
    private static final int WITH_CROWD = 4;

    private static final long NONE = Long.MIN_VALUE;

    private final StepParameters parameters;
    private final long stepMillis;
    private final long latenessMillis;
    private final long historyBefore;
    private final Members members;
    private final OpenSteps open = new OpenSteps();
    private final ToldSteps told;

    /// Number of the step that closes next; all before it have closed. NONE before the first
    /// sample.
    private long next = NONE;

    /// Newest step that holds a sample.
    private long newest = NONE;

    private int missingInARow;
    private long correctFrom = NONE;

    /// How many members there were when none was missed last.
    private int crowd = Members.ANY;

    /// Steps of a series that shares nothing with others.
    public SeriesSteps(StepParameters parameters, MetricType type, long historyBefore) {
        this(parameters, Folding.usual(type), historyBefore, new StepReadings());
    }

    /// @param historyBefore steps that end before this time (epoch ms) are history
    public SeriesSteps(
            StepParameters parameters, Folding folding, long historyBefore, StepReadings readings) {
        this.parameters = parameters;
        this.stepMillis = parameters.stepMillis();
        this.latenessMillis = parameters.latenessMillis();
        this.historyBefore = historyBefore;
        this.members = new Members(parameters, folding, readings);
        this.told = new ToldSteps(parameters.keptSteps());
    }

    /// Finds a member of which a sample is to come; nothing changes but how long that takes.
    public void lookFor(long member) {
        members.lookFor(member);
    }

    /// Takes a sample: finite, or a stale marker. Nothing closes before [#close].
    ///
    /// @param time epoch milliseconds
    /// @param watermark the source's watermark, this sample included
    public Arrival accept(long member, long time, double value, long watermark) {
        long step = stepOf(time);
        if (next == NONE || (isIdle() && step > next)) {
            jumpTo(step);
        } else if (step < next - parameters.keptSteps()) {
            return Arrival.TOO_LATE;
        }
        var objection = members.insert(member, time, value);
        if (objection != null) {
            return objection;
        }
        if (step < next) {
            correctFrom = correctFrom == NONE ? step : Math.min(correctFrom, step);
            return Arrival.LATE;
        }
        open.note(step, watermark, next, newest);
        newest = Math.max(newest, step);
        missingInARow = 0;
        return Arrival.ACCEPTED;
    }

    /// Without a division where it is the newest, as it mostly is.
    private long stepOf(long time) {
        long since = time - newest * stepMillis;
        boolean isNewest = newest != NONE && since >= 0 && since < stepMillis;
        return isNewest ? newest : Math.floorDiv(time, stepMillis);
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

    /// How its members become one.
    public Fold fold() {
        return members.fold();
    }

    /// From now on members become one in another way. What was told stays as it is.
    public void foldBy(Fold fold) {
        members.foldBy(fold);
        told.forget();
        correctFrom = NONE;
    }

    /// The members in the step that is told, while it is told.
    public StepMembers members() {
        return members;
    }

    /// Whether no data came for so long that missing steps are no longer told; a sample wakes it.
    public boolean isIdle() {
        return missingInARow >= parameters.maxMissing();
    }

    /// The end of the newest step that held a sample, epoch milliseconds.
    public long lastSeen() {
        return newest == NONE ? NONE : (newest + 1) * stepMillis;
    }

    /// Steps that end before this time (epoch ms) are history.
    public long historyBefore() {
        return historyBefore;
    }

    /// Whether the step that begins at `start` is history: to be learnt, not to be judged.
    public boolean isHistory(long start) {
        return start + stepMillis <= historyBefore;
    }

    private boolean closable(long step, long watermark) {
        long end = (step + 1) * stepMillis;
        long since = newest >= step ? Math.max(end, open.arrival(step)) : end;
        return watermark >= since + latenessMillis
                || newest - step >= StepParameters.MAX_OPEN - 1
                || (newest > step && members.arePast(end));
    }

    private void closeNext(StepListener listener) {
        long start = next * stepMillis;
        double value = members.fold(start, start + stepMillis, crowd);
        missingInARow = Double.isNaN(value) ? missingInARow + 1 : 0;
        told.tell(next, value, 0, crowd);
        tell(next, value, 0, listener);
        crowd = members.crowd();
        members.close(start, start + stepMillis);
        open.close(next);
        next++;
        boolean gapAhead = newest >= next && missingInARow >= parameters.maxMissing();
        if (gapAhead) {
            // Nobody delivered for long: what lies between is known to be absent.
            jumpTo(firstStepWithData());
        }
        members.forget((next - parameters.keptSteps()) * stepMillis);
    }

    private void jumpTo(long step) {
        next = step;
        missingInARow = 0;
        crowd = Members.ANY;
        told.forget();
    }

    private void correct(StepListener listener) {
        int most = told.crowd(correctFrom);
        for (long step = correctFrom; step < next; step++) {
            long start = step * stepMillis;
            double value = members.fold(start, start + stepMillis, most);
            if (told.contradicts(step, value)) {
                int revision = told.revision(step) + 1;
                told.tell(step, value, revision, most);
                tell(step, value, revision, listener);
            }
            most = members.crowd();
        }
        crowd = most;
        correctFrom = NONE;
    }

    private void tell(long step, double value, int revision, StepListener listener) {
        long start = step * stepMillis;
        boolean missing = Double.isNaN(value);
        // History may be coarser than the steps: what it lacks is not missing.
        if (!missing || !isHistory(start)) {
            listener.step(start, value, quality(start, missing), revision);
        }
    }

    private StepQuality quality(long start, boolean missing) {
        if (missing) {
            return StepQuality.MISSING;
        }
        if (isHistory(start)) {
            return StepQuality.HISTORY;
        }
        return members.wereAllPresent() ? StepQuality.COMPLETE : StepQuality.EXTRAPOLATED;
    }

    private long firstStepWithData() {
        long time = members.firstTimeFrom(next * stepMillis);
        return Math.min(newest, Math.floorDiv(time, stepMillis));
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(historyBefore);
        out.writeLong(next);
        out.writeLong(newest);
        out.writeInt(missingInARow);
        out.writeInt(crowd);
        told.writeTo(out);
        open.writeTo(out, next, newest);
        members.writeTo(out);
    }

    /// Restores what [#writeTo] stored: it goes on exactly as the original would. Older versions
    /// are read as well.
    public static SeriesSteps readFrom(DataInput in, StepParameters parameters, MetricType type)
            throws IOException {
        return readFrom(in, parameters, Folding.usual(type), new StepReadings());
    }

    /// The same of a series that shares its readings with others.
    public static SeriesSteps readFrom(
            DataInput in, StepParameters parameters, Folding folding, StepReadings readings)
            throws IOException {
        int version = in.readUnsignedByte();
        if (version < 1 || version > VERSION) {
            throw new IOException("stored steps of unknown version " + version);
        }
        var steps = new SeriesSteps(parameters, folding, in.readLong(), readings);
        steps.next = in.readLong();
        steps.newest = in.readLong();
        steps.missingInARow = in.readInt();
        steps.crowd = version >= WITH_CROWD ? in.readInt() : Members.ANY;
        steps.told.readFrom(in, version >= WITH_CROWD);
        steps.open.readFrom(in, steps.next, steps.newest);
        steps.members.readFrom(in, version);
        return steps;
    }
}
