package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One series under watch: its model, its signs, its gate and its open anomaly. Time advances by
/// data only: steps come in rising order, an older or doubled one is ignored (see [#correct]).
/// Values that are not finite, or beyond 1e30, change nothing. Not thread safe.
///
/// An anomaly opens when the evidence reaches [DetectorParameters#openLevel], is news to the gate
/// and the step is severe, or when it is clearly severe ([DetectorParameters.Rarities]); it is calm
/// when the value is back within [DetectorParameters#calmDistance] scales of what was normal at its
/// opening, and closes after [DetectorParameters#closeAfter] such steps. A deviation that lasts
/// becomes a level shift, and after [DetectorParameters#acceptAfter] the new normal. A deviation
/// that does not matter by the [Tuning] of its scoring opens none, nor does its end, and ends one.
public final class SeriesDetector {
    private static final int VERSION = 6;

    /// The last one whose gate heard single steps.
    private static final int LAST_OF_ONE_STEP = 4;

    private static final double LARGEST = 1e30;

    /// Of the last verdict in version 1.
    private static final int JUDGEMENT_BYTES = 5 * Double.BYTES + 1;

    /// A model is adopted that learnt more than so many times as many steps.
    private static final int MUCH_MORE = 2;

    private Scoring scoring;
    private final Learnt learnt;
    private final AnomalyLife life;
    private long latest = Long.MIN_VALUE;
    private int missing;

    public SeriesDetector(DetectorParameters parameters, long stepMillis) {
        this(new Scoring(parameters, stepMillis));
    }

    /// One of many series that share what scores them.
    public SeriesDetector(Scoring scoring) {
        this.scoring = scoring;
        this.learnt = new Learnt(scoring.parameters, scoring.stepMillis);
        this.life = new AnomalyLife(scoring, learnt);
    }

    /// Something else is wanted of the series from its next step on, or the same again.
    ///
    /// @param other for steps of the same length
    public void tune(Scoring other) {
        if (other.stepMillis != scoring.stepMillis) {
            throw new IllegalArgumentException("steps are tuned, their length is not");
        }
        scoring = other;
        life.tune(other);
    }

    /// What is wanted of the series.
    public Tuning tuning() {
        return scoring.tuning;
    }

    /// Adds an expert that knows a season of this length beside day and week, in ms: two steps or
    /// more. Before the first step is learnt.
    void follow(long periodMillis) {
        learnt.model.follow(periodMillis);
    }

    /// What the better seasonal expert does not explain of the value that was just judged.
    double unexplained(double value) {
        return value - scoring.predicted.seasonal();
    }

    /// Learns only: history that must not page. `stepStart` is the begin of the step in epoch ms.
    public void learn(long stepStart, double value) {
        scoring.judgement.clear();
        if (isNext(stepStart) && isUsable(value)) {
            judge(stepStart, value, Lesson.FULL);
        }
    }

    /// A late sample changed a step of history: it is neither judged nor learnt again.
    public void overlook() {
        scoring.judgement.clear();
    }

    /// Scores the step against what was known before it, then learns from it. Returns the change in
    /// the life of an anomaly, or null when there is none.
    public @Nullable AnomalyChange accept(long stepStart, double value) {
        return accept(stepStart, value, Lesson.FULL);
    }

    /// The same, and learns of it what is said. To forget later what was learnt of some steps,
    /// train anew without them ([PastSteps#without]) and adopt the result.
    public @Nullable AnomalyChange accept(long stepStart, double value, Lesson lesson) {
        scoring.judgement.clear();
        if (!isNext(stepStart) || !isUsable(value)) {
            return null;
        }
        double evidence = judge(stepStart, value, lesson);
        return alerting(life.advance(stepStart, value, evidence));
    }

    private @Nullable AnomalyChange alerting(@Nullable AnomalyChange change) {
        if (change != null && change.state() == AnomalyState.OPENED) {
            scoring.alert();
        }
        return change;
    }

    /// The step has no value while its source went on: enough of them in a row on a mature series
    /// are an anomaly of their own, or turn the open one into `NO_DATA`.
    public @Nullable AnomalyChange missing(long stepStart) {
        scoring.judgement.clear();
        if (!isNext(stepStart)) {
            return null;
        }
        latest = stepStart;
        missing = Math.min(missing + 1, Integer.MAX_VALUE - 1);
        if (missing != scoring.parameters.missingAfter() || !isMature()) {
            return null;
        }
        return life.loseData(stepStart - (missing - 1) * scoring.stepMillis, stepStart);
    }

    /// A late sample changed the value of a step that was already accepted, one of the last
    /// [DetectorParameters#keptSteps]: re-scores that step with what was expected then, without
    /// learning twice. May open an anomaly, correct the peak of the open one, or retract it (close
    /// it at its own start). A step that is not kept any more changes nothing.
    public @Nullable AnomalyChange correct(long stepStart, double value) {
        scoring.judgement.clear();
        return isUsable(value) ? alerting(life.correct(stepStart, value)) : null;
    }

    /// The series is given up (idle too long): closes the open anomaly, if there is one, at `at`.
    public @Nullable AnomalyChange expire(long at) {
        scoring.judgement.clear();
        return life.expire(at);
    }

    /// Takes over what was learnt elsewhere because more was, see [#adopt(TrainedModel, Grounds)].
    public Adoption adopt(TrainedModel trained) {
        return adopt(trained, Grounds.KNOWLEDGE);
    }

    /// Takes over what was learnt elsewhere, when that helps: the steps are of the same length, no
    /// anomaly is open, and this series has learnt less than half as much itself. One that stood
    /// the test of days that it had not learnt is taken over however much the series knows; one
    /// that a person asks for even under an open anomaly, which goes on as it was measured at its
    /// opening. The series goes on without a jump: where it has seen later steps, from its own last
    /// values and, when it knows enough, at the height at which it expects the next; and never back
    /// in time (steps that the model has learnt are ignored).
    public Adoption adopt(TrainedModel trained, Grounds grounds) {
        if (trained.stepMillis() != scoring.stepMillis) {
            return Adoption.OTHER_STEP;
        }
        if (life.isUnderWay() && grounds != Grounds.ROLL_BACK) {
            return Adoption.ANOMALOUS;
        }
        boolean knowsEnough = trained.learnt() <= MUCH_MORE * (long) learnt.model.learnt();
        if (knowsEnough && grounds == Grounds.KNOWLEDGE) {
            return Adoption.KNOWS_ENOUGH;
        }
        if (learnt.isNothing() || latest <= trained.latest()) {
            trained.into(learnt);
        } else {
            learnt.goOnAs(trained, knowsEnough, latest + scoring.stepMillis);
        }
        latest = Math.max(latest, trained.latest());
        return Adoption.ADOPTED;
    }

    /// Steps learnt so far.
    public int learnt() {
        return learnt.model.learnt();
    }

    /// Whether it has learnt long enough for the loss of its data to be told.
    public boolean isMature() {
        return learnt.model.learnt() >= scoring.parameters.matureAfter();
    }

    /// How long a loss of data lasts before it is told.
    public long missedAfterMillis() {
        return (scoring.parameters.missingAfter() + 1L) * scoring.stepMillis;
    }

    /// Whether so many steps in a row had no value that this is told of a mature series.
    public boolean isMissing() {
        return missing >= scoring.parameters.missingAfter();
    }

    /// What was learnt so far, for another detector to adopt.
    ///
    /// @throws IllegalStateException when nothing was
    public TrainedModel trained() {
        if (learnt.isNothing()) {
            throw new IllegalStateException("nothing was learnt yet");
        }
        return TrainedModel.of(learnt, scoring.stepMillis, latest);
    }

    /// The verdict on the step of the last call to any series that shares its [Scoring]; empty
    /// where that call judged none.
    public Judgement judgement() {
        return scoring.judgement;
    }

    /// The score of the open anomaly, 0..1: the highest of its steps so far; 0 when none is open.
    public double anomalyScore() {
        return life.score();
    }

    /// Whether an anomaly is open.
    public boolean isAnomalous() {
        return life.isOpen();
    }

    /// Whether the series deviates, be it an anomaly or what it does each day at this time.
    public boolean isDeviating() {
        return life.isOpenOrUsual();
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(latest);
        out.writeInt(missing);
        learnt.writeTo(out);
        learnt.gate.writeTo(out);
        life.writeTo(out);
    }

    /// Restores what [#writeTo] stored: the restored detector goes on bit for bit. Older versions
    /// are read as well.
    ///
    /// @throws IOException when it is of an unknown version
    public static SeriesDetector readFrom(DataInput in, Scoring scoring) throws IOException {
        var detector = new SeriesDetector(scoring);
        detector.become(in);
        return detector;
    }

    /// Becomes what is stored, whatever it was before.
    void become(DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version < 1 || version > VERSION) {
            throw new IOException("stored detector of unknown version " + version);
        }
        latest = in.readLong();
        missing = in.readInt();
        if (version == 1) {
            readFirst(in);
        } else {
            learnt.readFrom(in, version);
            if (version <= LAST_OF_ONE_STEP) {
                learnt.gate.readFourthFrom(in);
            } else {
                learnt.gate.readFrom(in);
            }
            life.readFrom(in, version);
        }
    }

    private void readFirst(DataInput in) throws IOException {
        learnt.readFrom(in, 1);
        learnt.gate.readFirstFrom(in);
        in.readFully(new byte[JUDGEMENT_BYTES]);
        life.readFirstFrom(in);
    }

    private boolean isNext(long stepStart) {
        return stepStart > latest;
    }

    static boolean isUsable(double value) {
        return Math.abs(value) <= LARGEST;
    }

    /// Scores, then learns; the evidence before the gate.
    private double judge(long stepStart, double value, Lesson lesson) {
        latest = stepStart;
        missing = 0;
        life.precede(stepStart, value);
        var before = lesson == Lesson.NONE ? learnt.signs.running() : null;
        double evidence = scoring.score(learnt, stepStart, value);
        life.note(stepStart);
        scoring.learn(learnt, stepStart, value, lesson);
        if (before != null) {
            learnt.signs.returnTo(before);
        }
        return evidence;
    }
}
