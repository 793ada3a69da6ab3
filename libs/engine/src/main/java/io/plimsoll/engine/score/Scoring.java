package io.plimsoll.engine.score;

import io.plimsoll.engine.model.SeriesModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Scores a step against what was known before it, then learns it: the model, the signs and the
/// gate of one series, and the verdict. Not thread safe.
final class Scoring {
    private final DetectorParameters parameters;
    final SeriesModel model;
    final Signs signs;
    final Gate gate;
    final Judgement judgement = new Judgement();

    Scoring(DetectorParameters parameters, long stepMillis) {
        this.parameters = parameters;
        this.model = new SeriesModel(parameters.model(), stepMillis);
        this.signs = new Signs(parameters.signs());
        this.gate = new Gate(parameters, stepMillis);
    }

    /// Judges the step; the evidence before the gate, 0 until enough was learnt.
    double score(long stepStart, double value) {
        model.predict(stepStart);
        if (isFirst()) {
            judgement.band(value, value, value);
            judgement.verdict(0, 0, false);
            return 0;
        }
        signs.weigh(model, value);
        double evidence = signs.evidence(model.learnt());
        band(model.expected(), model.scale());
        if (model.learnt() < parameters.readyAfter()) {
            judgement.verdict(0, 0, false);
            return 0;
        }
        judgement.verdict(signs.severity(), score(gate.pass(evidence)), true);
        return evidence;
    }

    /// Learns the step that was scored last.
    void learn(long stepStart, double value) {
        if (!isFirst()) {
            signs.learn();
        }
        model.learn(stepStart, value);
    }

    /// Judges a step again of which another value was expected to `expected` and `scale` then,
    /// without learning; the evidence.
    double rescore(double value, double expected, double scale) {
        double z = Math.abs(value - expected) / scale;
        double evidence = signs.revised(z, model.learnt());
        band(expected, scale);
        judgement.verdict(signs.pointRarity(z), score(evidence), true);
        return evidence;
    }

    /// Whether nothing was learnt before, so that nothing can be judged.
    boolean isFirst() {
        return model.learnt() == 0;
    }

    /// News to the gate is not enough to page: the step itself must be rare as well; and a step
    /// that is clearly rare pages whatever the gate remembers.
    boolean isWorthOpening() {
        var least = parameters.rarities();
        double rarity = judgement.severity();
        double ofPoint = signs.rarity(Signs.POINT);
        return judgement.score() >= 0.5
                ? rarity >= least.news() && ofPoint >= least.newsPoint()
                : rarity >= least.clear() && ofPoint >= least.clearPoint();
    }

    /// 0..1; 0.5 at the level that opens.
    double score(double evidence) {
        return evidence / (evidence + parameters.openLevel());
    }

    private void band(double expected, double scale) {
        double half = signs.bandSize() * scale;
        judgement.band(expected, expected - half, expected + half);
    }

    /// Takes over what was learnt elsewhere. Where this series has seen later steps, it goes on
    /// from its own last values.
    void adopt(TrainedModel trained, boolean seenLater) {
        var own = seenLater ? model.nimble() : null;
        trained.into(this);
        if (own != null) {
            model.goOnFrom(own);
        }
    }

    /// What is learnt, without what is going on.
    void writeLearntTo(DataOutput out) throws IOException {
        model.writeTo(out);
        signs.writeTo(out);
    }

    void readLearntFrom(DataInput in) throws IOException {
        model.readFrom(in);
        signs.readFrom(in);
    }

    void writeTo(DataOutput out) throws IOException {
        writeLearntTo(out);
        gate.writeTo(out);
        judgement.writeTo(out);
    }

    void readFrom(DataInput in) throws IOException {
        readLearntFrom(in);
        gate.readFrom(in);
        judgement.readFrom(in);
    }
}
