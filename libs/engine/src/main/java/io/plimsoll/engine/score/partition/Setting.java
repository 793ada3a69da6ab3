package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.RollUps;
import io.plimsoll.engine.score.Scoring;
import io.plimsoll.engine.score.sibling.SiblingParameters;
import io.plimsoll.engine.score.sibling.SiblingScoring;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepReadings;

/// What holds for every series of a partition, and what scores them all.
record Setting(
        StepParameters step,
        StepReadings readings,
        Scoring scoring,
        RollUps.Scales scales,
        SiblingScoring siblings) {
    Setting(StepParameters step, DetectorParameters detection) {
        this(
                step,
                new StepReadings(),
                new Scoring(detection, step.step().toMillis()),
                new RollUps.Scales(detection, step.step().toMillis()),
                new SiblingScoring(SiblingParameters.defaults(), step.step().toMillis()));
    }

    long stepMillis() {
        return step.step().toMillis();
    }
}
