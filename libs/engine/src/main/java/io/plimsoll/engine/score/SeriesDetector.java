package io.plimsoll.engine.score;

import io.plimsoll.engine.model.SeriesModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One series under watch: its model, its signs, its gate and its open anomaly. Time advances by
/// data only: steps come in rising order, an older or doubled one is ignored (see [#correct]).
/// Values that are not finite, or beyond 1e30, change nothing. Not thread safe.
///
/// An anomaly opens when the evidence reaches [DetectorParameters#openLevel], is news to the gate
/// and the step itself is rare (severity 3.5, its residual 1 in 100), or when the step is clearly
/// rare (severity 4, its residual about 1 in 600); it is calm when the value is back within 3
/// scales of what was normal at its opening.
public final class SeriesDetector {
    private static final int VERSION = 1;
    private static final double LARGEST = 1e30;
    private static final double CALM_DISTANCE = 3;
    private static final int LEAST_SHIFT_STEPS = 5;
    private static final double OPEN_RARITY = 3.5;
    private static final double OPEN_POINT_RARITY = 2;
    private static final double CLEAR_RARITY = 4;
    private static final double CLEAR_POINT_RARITY = 2.8;
    private static final String[] SIGNS = {
        "point", "drift", "mean12", "mean48", "rougher", "smoother", "novelty"
    };

    private final DetectorParameters parameters;
    private final long stepMillis;
    private final Judgement judgement = new Judgement();
    private final SeriesModel model;
    private final Signs signs = new Signs();
    private final Gate gate;
    private final Episode episode = new Episode();
    private final KeptSteps kept;
    private final Telling telling;
    private long latest = Long.MIN_VALUE;
    private int missing;

    public SeriesDetector(DetectorParameters parameters, long stepMillis) {
        if (stepMillis <= 0) {
            throw new IllegalArgumentException("a step takes time, not " + stepMillis + " ms");
        }
        this.parameters = parameters;
        this.stepMillis = stepMillis;
        this.model = new SeriesModel(parameters.model(), stepMillis);
        this.gate = new Gate(parameters, stepMillis);
        this.kept = new KeptSteps(parameters.keptSteps());
        this.telling = new Telling(parameters, stepMillis);
    }

    /// Learns only: history that must not page. `stepStart` is the begin of the step in epoch ms.
    public void learn(long stepStart, double value) {
        if (isNext(stepStart) && isUsable(value)) {
            judge(stepStart, value);
        }
    }

    /// Scores the step against what was known before it, then learns from it. Returns the change in
    /// the life of an anomaly, or null when there is none.
    public @Nullable AnomalyChange accept(long stepStart, double value) {
        if (!isNext(stepStart) || !isUsable(value)) {
            return null;
        }
        double evidence = judge(stepStart, value);
        return episode.isOpen()
                ? goOn(stepStart, value, evidence)
                : isRare() ? open(stepStart, value, evidence) : null;
    }

    /// The step has no value while its source went on: enough of them in a row on a mature series
    /// are an anomaly of their own, or turn the open one into `NO_DATA`.
    public @Nullable AnomalyChange missing(long stepStart) {
        if (!isNext(stepStart)) {
            return null;
        }
        latest = stepStart;
        missing = Math.min(missing + 1, Integer.MAX_VALUE - 1);
        if (missing != parameters.missingAfter() || model.learnt() < parameters.matureAfter()) {
            return null;
        }
        if (episode.isOpen()) {
            episode.become(AnomalyKind.NO_DATA);
            episode.revise();
        } else {
            long first = stepStart - (missing - 1) * stepMillis;
            episode.open(first, AnomalyKind.NO_DATA, Direction.NONE);
            model.predict(stepStart);
            measure();
        }
        episode.worsen(parameters.openLevel(), parameters.warningRarity());
        judgement.band(Double.NaN, Double.NaN, Double.NaN);
        return tell(Telling.Sight.nothing(stepStart + stepMillis), null);
    }

    /// A late sample changed the value of a step that was already accepted, one of the last
    /// [DetectorParameters#keptSteps]: re-scores that step with what was expected then, without
    /// learning twice. May open an anomaly, correct the peak of the open one, or retract it (close
    /// it at its own start). A step that is not kept any more changes nothing.
    public @Nullable AnomalyChange correct(long stepStart, double value) {
        int index = kept.find(stepStart);
        if (index < 0 || !isUsable(value)) {
            return null;
        }
        double z = Math.abs(value - kept.expected(index)) / kept.scale(index);
        double evidence = signs.revised(z, model.learnt());
        double half = signs.bandSize() * kept.scale(index);
        judgement.band(
                kept.expected(index), kept.expected(index) - half, kept.expected(index) + half);
        judgement.verdict(signs.pointRarity(z), telling.score(evidence), true);
        return episode.isOpen()
                ? correctOpen(stepStart, value, evidence)
                : evidence >= parameters.openLevel() && gate.isNews(evidence)
                        ? openCorrected(stepStart, value, evidence, index)
                        : null;
    }

    /// The series is given up (idle too long): closes the open anomaly, if there is one, at `at`.
    public @Nullable AnomalyChange expire(long at) {
        return episode.isOpen() ? close(Telling.Sight.nothing(at), at) : null;
    }

    /// The verdict on the last step; the same object every time, and empty after a restore until
    /// the next step.
    public Judgement judgement() {
        return judgement;
    }

    /// Whether an anomaly is open.
    public boolean isAnomalous() {
        return episode.isOpen();
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(latest);
        out.writeInt(missing);
        model.writeTo(out);
        signs.writeTo(out);
        gate.writeTo(out);
        judgement.writeTo(out);
        episode.writeTo(out);
        kept.writeTo(out);
    }

    /// Restores what [#writeTo] stored: the restored detector goes on bit for bit.
    public static SeriesDetector readFrom(
            DataInput in, DetectorParameters parameters, long stepMillis) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("stored detector of unknown version " + version);
        }
        var detector = new SeriesDetector(parameters, stepMillis);
        detector.latest = in.readLong();
        detector.missing = in.readInt();
        detector.model.readFrom(in);
        detector.signs.readFrom(in);
        detector.gate.readFrom(in);
        detector.judgement.readFrom(in);
        detector.episode.readFrom(in);
        detector.kept.readFrom(in);
        return detector;
    }

    private boolean isNext(long stepStart) {
        return stepStart > latest;
    }

    private static boolean isUsable(double value) {
        return Math.abs(value) <= LARGEST;
    }

    /// Scores, then learns; the evidence before the gate.
    private double judge(long stepStart, double value) {
        latest = stepStart;
        missing = 0;
        model.predict(stepStart);
        if (model.learnt() == 0) {
            model.learn(stepStart, value);
            judgement.band(value, value, value);
            judgement.verdict(0, 0, false);
            return 0;
        }
        signs.weigh(model, value);
        boolean ready = model.learnt() >= parameters.readyAfter();
        double evidence = signs.evidence(model.learnt());
        double half = signs.bandSize() * model.scale();
        judgement.band(model.expected(), model.expected() - half, model.expected() + half);
        if (ready) {
            judgement.verdict(signs.severity(), telling.score(gate.pass(evidence)), true);
            kept.keep(stepStart, model.expected(), model.scale());
        } else {
            judgement.verdict(0, 0, false);
        }
        if (!episode.isOpen()) {
            measure();
        }
        signs.learn();
        model.learn(stepStart, value);
        return ready ? evidence : 0;
    }

    /// News to the gate is not enough to page: the step itself must be rare as well; and a step
    /// that is clearly rare pages whatever the gate remembers.
    private boolean isRare() {
        double rarity = judgement.severity();
        double ofPoint = signs.rarity(Signs.POINT);
        return judgement.score() >= 0.5
                ? rarity >= OPEN_RARITY && ofPoint >= OPEN_POINT_RARITY
                : rarity >= CLEAR_RARITY && ofPoint >= CLEAR_POINT_RARITY;
    }

    private void measure() {
        boolean seasonal = !model.season().isEmpty();
        episode.measure(model.expected(), model.scale(), seasonal, model.curve());
    }

    private AnomalyChange open(long stepStart, double value, double evidence) {
        boolean up = value >= judgement.expected();
        episode.open(stepStart, kindNow(up), up ? Direction.UP : Direction.DOWN);
        episode.worsen(evidence, judgement.severity());
        return tell(sight(stepStart, value), null);
    }

    private AnomalyKind kindNow(boolean up) {
        return switch (signs.loudest()) {
            case Signs.MEAN_12, Signs.MEAN_48 -> AnomalyKind.LEVEL_SHIFT;
            case Signs.ROUGH, Signs.SMOOTH -> AnomalyKind.VARIANCE;
            default -> up ? AnomalyKind.SPIKE : AnomalyKind.DIP;
        };
    }

    private @Nullable AnomalyChange goOn(long stepStart, double value, double evidence) {
        boolean calm =
                episode.distance(value, model.curve()) <= CALM_DISTANCE
                        && (episode.isFromValue() || evidence < parameters.openLevel());
        episode.count(stepStart, calm);
        if (calm) {
            return episode.calm() >= parameters.closeAfter()
                    ? close(sight(stepStart, value), episode.calmSince())
                    : null;
        }
        long lasted = stepStart + stepMillis - episode.startedAt();
        if (lasted >= parameters.acceptAfter().toMillis()) {
            return close(sight(stepStart, value), stepStart);
        }
        boolean shifted = shifted(lasted);
        return worsened(evidence) || shifted ? update(stepStart, value) : null;
    }

    private boolean shifted(long lasted) {
        long shiftAfter =
                Math.max(parameters.levelShiftAfter().toMillis(), LEAST_SHIFT_STEPS * stepMillis);
        boolean spikeOrDip =
                episode.kind() == AnomalyKind.SPIKE || episode.kind() == AnomalyKind.DIP;
        if (!spikeOrDip || lasted < shiftAfter) {
            return false;
        }
        episode.become(AnomalyKind.LEVEL_SHIFT);
        return true;
    }

    private boolean worsened(double evidence) {
        var before = telling.classOf(episode.rarity());
        boolean clearly = evidence >= parameters.speakAgain() * episode.evidence();
        episode.worsen(clearly ? evidence : 0, judgement.severity());
        return clearly || telling.classOf(episode.rarity()) != before;
    }

    private @Nullable AnomalyChange correctOpen(long stepStart, double value, double evidence) {
        if (episode.startedAt() == stepStart
                && episode.loud() == 1
                && evidence < parameters.openLevel()) {
            return close(sight(stepStart, value), stepStart);
        }
        return worsened(evidence) ? update(stepStart, value) : null;
    }

    private AnomalyChange openCorrected(long stepStart, double value, double evidence, int index) {
        episode.measure(kept.expected(index), kept.scale(index), false, 0);
        boolean up = value >= kept.expected(index);
        gate.pass(evidence);
        episode.open(
                stepStart,
                up ? AnomalyKind.SPIKE : AnomalyKind.DIP,
                up ? Direction.UP : Direction.DOWN);
        episode.worsen(evidence, judgement.severity());
        return tell(sight(stepStart, value), null);
    }

    private AnomalyChange update(long stepStart, double value) {
        episode.revise();
        return tell(sight(stepStart, value), null);
    }

    private AnomalyChange close(Telling.Sight sight, long endedAt) {
        episode.revise();
        var change = tell(sight, endedAt);
        episode.close();
        return change;
    }

    private AnomalyChange tell(Telling.Sight sight, @Nullable Long endedAt) {
        return telling.change(episode, judgement, sight, endedAt);
    }

    private Telling.Sight sight(long stepStart, double value) {
        var season = model.season();
        var evidence = new TreeMap<String, Double>();
        for (int i = 0; i < Signs.COUNT; i++) {
            evidence.put(SIGNS[i], signs.rarity(i));
        }
        return new Telling.Sight(
                stepStart + stepMillis,
                value,
                season.isEmpty() ? List.of() : List.of(season),
                evidence);
    }
}
