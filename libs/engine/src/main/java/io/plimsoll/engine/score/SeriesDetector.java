package io.plimsoll.engine.score;

import io.plimsoll.engine.model.SeriesModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One series under watch: its model, its tails, its gate and its open anomaly. Time advances by
/// data only: steps come in rising order, an older one is ignored (see [#correct]). Values that are
/// NaN or infinite change nothing. Not thread safe.
public final class SeriesDetector {
    private static final int VERSION = 1;

    private final DetectorParameters parameters;
    private final long stepMillis;
    private final Judgement judgement = new Judgement();
    private SeriesModel model;
    private long startedAt;
    private int revision;
    private int calm;

    public SeriesDetector(DetectorParameters parameters, long stepMillis) {
        if (stepMillis <= 0) {
            throw new IllegalArgumentException("a step takes time, not " + stepMillis + " ms");
        }
        this.parameters = parameters;
        this.stepMillis = stepMillis;
        this.model = new SeriesModel(parameters.model());
    }

    /// Learns only: history that must not page. `stepStart` is the begin of the step in epoch ms.
    public void learn(long stepStart, double value) {
        if (Double.isFinite(value)) {
            model.learn(value);
        }
    }

    /// Scores the step against what was known before it, then learns from it. Returns the change in
    /// the life of an anomaly, or null when there is none.
    public @Nullable AnomalyChange accept(long stepStart, double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        double z = Math.abs(value - model.expected()) / model.scale();
        boolean ready = model.learnt() >= parameters.readyAfter();
        double severity = ready ? z / 2 : 0;
        judgement.band(
                model.expected(),
                model.expected() - 4 * model.scale(),
                model.expected() + 4 * model.scale());
        judgement.verdict(severity, severity / (severity + parameters.openLevel()), ready);
        model.learn(value);
        return change(stepStart, value);
    }

    /// The step has no value while its source went on.
    public @Nullable AnomalyChange missing(long stepStart) {
        return null;
    }

    /// A late sample changed the value of a step that was already accepted, one of the last
    /// [DetectorParameters#keptSteps]: re-scores that step with what was expected then, without
    /// learning twice. May correct, open or retract (close at its own start) an anomaly. A step
    /// that is not kept any more changes nothing.
    public @Nullable AnomalyChange correct(long stepStart, double value) {
        return null;
    }

    /// The verdict on the last step; the same object every time.
    public Judgement judgement() {
        return judgement;
    }

    /// Whether an anomaly is open.
    public boolean isAnomalous() {
        return revision > 0;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        model.writeTo(out);
        out.writeLong(startedAt);
        out.writeInt(revision);
        out.writeInt(calm);
    }

    /// Restores what [#writeTo] stored: the restored detector goes on bit for bit.
    public static SeriesDetector readFrom(
            DataInput in, DetectorParameters parameters, long stepMillis) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("stored detector of unknown version " + version);
        }
        var detector = new SeriesDetector(parameters, stepMillis);
        detector.model = SeriesModel.readFrom(in, parameters.model());
        detector.startedAt = in.readLong();
        detector.revision = in.readInt();
        detector.calm = in.readInt();
        return detector;
    }

    private @Nullable AnomalyChange change(long stepStart, double value) {
        boolean loud = judgement.score() >= 0.5;
        if (!isAnomalous()) {
            if (!loud) {
                return null;
            }
            startedAt = stepStart;
            calm = 0;
            revision = 1;
            return tell(AnomalyState.OPENED, stepStart, value);
        }
        calm = loud ? 0 : calm + 1;
        if (calm < parameters.closeAfter()) {
            return null;
        }
        revision++;
        var closed = tell(AnomalyState.CLOSED, stepStart, value);
        revision = 0;
        return closed;
    }

    private AnomalyChange tell(AnomalyState state, long stepStart, double value) {
        boolean up = value >= judgement.expected();
        Long endedAt =
                state == AnomalyState.CLOSED
                        ? Long.valueOf(stepStart - (parameters.closeAfter() - 1) * stepMillis)
                        : null;
        return new AnomalyChange(
                state,
                revision,
                startedAt,
                stepStart + stepMillis,
                endedAt,
                up ? AnomalyKind.SPIKE : AnomalyKind.DIP,
                up ? Direction.UP : Direction.DOWN,
                Severity.INFO,
                judgement.score(),
                judgement.severity(),
                (long) (stepMillis / 1000.0 * StrictMath.pow(10, judgement.severity())),
                value,
                judgement.expected(),
                judgement.lower(),
                judgement.upper(),
                List.of(),
                "value " + value + ", expected " + judgement.expected(),
                new TreeMap<>());
    }
}
