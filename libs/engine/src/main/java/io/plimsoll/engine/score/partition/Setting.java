package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.RollUps;
import io.plimsoll.engine.score.Scoring;
import io.plimsoll.engine.score.Tuning;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.score.sibling.SiblingParameters;
import io.plimsoll.engine.score.sibling.SiblingScoring;
import io.plimsoll.engine.series.Fold;
import io.plimsoll.engine.series.Folding;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepReadings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What holds for every series of a partition, and what scores those that are tuned alike. Not
/// thread safe.
final class Setting {
    private final StepParameters step;
    private final DetectorParameters detection;
    private final StepReadings readings = new StepReadings();
    private final SiblingScoring siblings;
    private final Map<Tuning, Tuned> tuned = new HashMap<>();

    /// What scores series of one tuning, and how their members are folded; null for as usual.
    record Tuned(Scoring scoring, RollUps.Scales scales, @Nullable Fold fold) {
        Folding folding(MetricType type) {
            return fold == null ? Folding.usual(type) : new Folding(type, fold);
        }
    }

    Setting(StepParameters step, DetectorParameters detection) {
        this.step = step;
        this.detection = detection;
        this.siblings = new SiblingScoring(SiblingParameters.defaults(), stepMillis());
    }

    /// What holds members against their siblings, of whatever tuning.
    SiblingScoring siblings() {
        return siblings;
    }

    /// What is read of the step at hand, one series after the other.
    StepReadings readings() {
        return readings;
    }

    StepParameters step() {
        return step;
    }

    long stepMillis() {
        return step.step().toMillis();
    }

    Tuned of(Wish wish) {
        var scored = tuned.computeIfAbsent(TuningRules.tuning(wish), this::scored);
        return wish.fold() == null ? scored : new Tuned(scored.scoring, scored.scales, wish.fold());
    }

    private Tuned scored(Tuning tuning) {
        return new Tuned(
                new Scoring(detection, stepMillis(), tuning),
                new RollUps.Scales(detection, stepMillis(), tuning),
                null);
    }

    /// Tunings are asked for anew; those that nobody wants any more go.
    void forget() {
        tuned.clear();
    }
}
