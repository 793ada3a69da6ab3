package io.plimsoll.translation.samples;

import io.plimsoll.engine.score.policy.DetectionPolicies;

/// What lets recorded series in.
///
/// @param policies that drop series, and labels of series
/// @param maxSeries so many are watched at once; further ones are not taken
public record RecordedDoor(DetectionPolicies policies, int maxSeries) {
    public RecordedDoor {
        if (maxSeries < 1) {
            throw new IllegalArgumentException("there is room for a series");
        }
    }
}
