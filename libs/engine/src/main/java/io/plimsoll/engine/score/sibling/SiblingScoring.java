package io.plimsoll.engine.score.sibling;

import io.plimsoll.engine.series.StepMembers;

/// What all series of one step length share that are scored by one thread. Not thread safe.
public final class SiblingScoring {
    final SiblingParameters parameters;
    final long stepMillis;
    final Fleet fleet = new Fleet();

    public SiblingScoring(SiblingParameters parameters, long stepMillis) {
        this.parameters = parameters;
        this.stepMillis = stepMillis;
    }

    /// Whether there are so many that they can be compared.
    public boolean areEnough(StepMembers members) {
        return members.count() >= parameters.fewest();
    }
}
