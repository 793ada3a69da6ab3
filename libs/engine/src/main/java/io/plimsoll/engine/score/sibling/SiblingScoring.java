package io.plimsoll.engine.score.sibling;

import io.plimsoll.engine.score.Tuning;
import io.plimsoll.engine.series.StepMembers;

/// What all series of one step length and tuning share that are scored by one thread. Not thread
/// safe.
public final class SiblingScoring {
    final SiblingParameters parameters;
    final long stepMillis;
    final Tuning tuning;
    final Fleet fleet = new Fleet();

    public SiblingScoring(SiblingParameters parameters, long stepMillis) {
        this(parameters, stepMillis, Tuning.USUAL);
    }

    /// @param tuning what of it is to be told
    public SiblingScoring(SiblingParameters parameters, long stepMillis, Tuning tuning) {
        this.parameters = parameters;
        this.stepMillis = stepMillis;
        this.tuning = tuning;
    }

    /// Whether there are so many that they can be compared.
    public boolean areEnough(StepMembers members) {
        return members.count() >= parameters.fewest();
    }
}
