package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.series.StepParameters;

/// What holds for every series of a partition.
record Setting(StepParameters step, DetectorParameters detection) {
    long stepMillis() {
        return step.step().toMillis();
    }
}
