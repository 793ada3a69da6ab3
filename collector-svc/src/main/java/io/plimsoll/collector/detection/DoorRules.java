package io.plimsoll.collector.detection;

import io.plimsoll.engine.score.policy.DetectionPolicies;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.MetricType;
import jakarta.inject.Singleton;

/// What of the policies and presets holds at the door. Thread safe.
@Singleton
public final class DoorRules {
    private volatile InForce now = new InForce(DetectionPolicies.NONE, 0);

    private record InForce(DetectionPolicies policies, long epoch) {}

    /// These hold from now on.
    public synchronized void put(DetectionPolicies policies) {
        now = new InForce(policies, now.epoch() + 1);
    }

    /// Changes with what holds: what was decided in another is to be decided anew.
    public long epoch() {
        return now.epoch();
    }

    DetectionPolicies policies() {
        return now.policies();
    }

    /// Whether a series is not to be taken.
    public boolean isDropped(LabelRules.Place place) {
        return now.policies().isDropped(place.identity());
    }

    /// The place of a series without the labels that are not kept.
    public LabelRules.Place reduced(LabelRules.Place place) {
        return now.policies().reduced(place);
    }

    /// How the samples of a metric are read where their sender does not say it.
    public MetricType type(String metric) {
        var known = now.policies().type(metric);
        return known == null ? MetricType.ofName(metric) : known;
    }
}
