package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What opens an anomaly of one series, lets it go on, and closes it; the rules are told at
/// [SeriesDetector]. Each verb returns the change that is to be told, or null. Not thread safe.
final class AnomalyLife {
    private final DetectorParameters parameters;
    private final long stepMillis;
    private final Scoring scoring;
    private final Episode episode = new Episode();
    private final KeptSteps kept;
    private final Telling telling;

    AnomalyLife(DetectorParameters parameters, long stepMillis, Scoring scoring) {
        this.parameters = parameters;
        this.stepMillis = stepMillis;
        this.scoring = scoring;
        this.kept = new KeptSteps(parameters.keptSteps());
        this.telling = new Telling(parameters, stepMillis);
    }

    boolean isOpen() {
        return episode.isOpen();
    }

    /// The highest score of the open anomaly so far, 0 when none is open.
    double score() {
        return episode.isOpen() ? scoring.score(episode.evidence()) : 0;
    }

    /// Remembers what is normal at the step that was just scored, and not learnt yet.
    void note(long stepStart) {
        var model = scoring.model;
        if (scoring.judgement.ready()) {
            kept.keep(stepStart, model.expected(), model.scale());
        }
        if (!episode.isOpen()) {
            measure();
        }
    }

    /// A step was scored.
    @Nullable AnomalyChange advance(long stepStart, double value, double evidence) {
        if (episode.isOpen()) {
            return goOn(stepStart, value, evidence);
        }
        return scoring.isWorthOpening() ? open(stepStart, value, evidence) : null;
    }

    /// No values came since the step that began at `first`.
    AnomalyChange loseData(long first, long stepStart) {
        if (episode.isOpen()) {
            episode.become(AnomalyKind.NO_DATA);
            episode.revise();
        } else {
            scoring.model.predict(stepStart);
            measure();
            episode.open(first, AnomalyKind.NO_DATA, Direction.NONE);
        }
        episode.worsen(parameters.openLevel(), parameters.rarities().warning());
        scoring.judgement.band(Double.NaN, Double.NaN, Double.NaN);
        return tell(Telling.Sight.nothing(stepStart + stepMillis), null);
    }

    /// A step has another value than was scored.
    @Nullable AnomalyChange correct(long stepStart, double value) {
        int index = kept.find(stepStart);
        if (index < 0) {
            return null;
        }
        double evidence = scoring.rescore(value, kept.expected(index), kept.scale(index));
        var sight = Telling.Sight.corrected(scoring.judgement, stepStart + stepMillis, value);
        if (episode.isOpen()) {
            return correctOpen(stepStart, sight, evidence);
        }
        if (evidence < parameters.openLevel() || !scoring.gate.isNews(evidence)) {
            return null;
        }
        scoring.gate.pass(evidence);
        episode.measure(kept.expected(index), kept.scale(index), false, 0);
        boolean up = value >= kept.expected(index);
        return open(stepStart, sight, evidence, up ? AnomalyKind.SPIKE : AnomalyKind.DIP);
    }

    /// The series is given up.
    @Nullable AnomalyChange expire(long at) {
        return episode.isOpen() ? close(Telling.Sight.nothing(at), at) : null;
    }

    private void measure() {
        var model = scoring.model;
        boolean seasonal = !model.season().isEmpty();
        episode.measure(model.expected(), model.scale(), seasonal, model.curve());
    }

    private AnomalyChange open(long stepStart, double value, double evidence) {
        boolean up = value >= scoring.judgement.expected();
        var kind =
                switch (scoring.signs.loudest()) {
                    case Signs.MEAN_12, Signs.MEAN_48 -> AnomalyKind.LEVEL_SHIFT;
                    case Signs.ROUGH, Signs.SMOOTH -> AnomalyKind.VARIANCE;
                    default -> up ? AnomalyKind.SPIKE : AnomalyKind.DIP;
                };
        return open(stepStart, sight(stepStart, value), evidence, kind);
    }

    private AnomalyChange open(
            long stepStart, Telling.Sight sight, double evidence, AnomalyKind kind) {
        boolean up = sight.value() >= scoring.judgement.expected();
        episode.open(stepStart, kind, up ? Direction.UP : Direction.DOWN);
        episode.worsen(evidence, scoring.judgement.severity());
        return tell(sight, null);
    }

    private @Nullable AnomalyChange goOn(long stepStart, double value, double evidence) {
        boolean calm =
                episode.distance(value, scoring.model.curve()) <= parameters.calmDistance()
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
        return worsened(evidence) || shifted ? update(sight(stepStart, value)) : null;
    }

    private boolean shifted(long lasted) {
        long shiftAfter =
                Math.max(
                        parameters.levelShiftAfter().toMillis(),
                        parameters.levelShiftSteps() * stepMillis);
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
        episode.worsen(clearly ? evidence : 0, scoring.judgement.severity());
        return clearly || telling.classOf(episode.rarity()) != before;
    }

    private @Nullable AnomalyChange correctOpen(
            long stepStart, Telling.Sight sight, double evidence) {
        boolean explained =
                episode.startedAt() == stepStart
                        && episode.loud() == 1
                        && evidence < parameters.openLevel();
        if (explained) {
            return close(sight, stepStart);
        }
        return worsened(evidence) ? update(sight) : null;
    }

    private AnomalyChange update(Telling.Sight sight) {
        episode.revise();
        return tell(sight, null);
    }

    private AnomalyChange close(Telling.Sight sight, long endedAt) {
        episode.revise();
        var change = tell(sight, endedAt);
        episode.close();
        return change;
    }

    private AnomalyChange tell(Telling.Sight sight, @Nullable Long endedAt) {
        return telling.change(episode, scoring, sight, endedAt);
    }

    private Telling.Sight sight(long stepStart, double value) {
        return Telling.Sight.of(scoring, stepStart + stepMillis, value);
    }

    void writeTo(DataOutput out) throws IOException {
        episode.writeTo(out);
        kept.writeTo(out);
    }

    void readFrom(DataInput in) throws IOException {
        episode.readFrom(in);
        kept.readFrom(in);
    }
}
