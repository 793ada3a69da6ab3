package io.plimsoll.policy.detection;

import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.policy.PolicyFault;
import java.util.List;

/// What was read: what can be followed, and what cannot and why. A fault harms no other document.
public record DetectionReading(List<DetectionPolicy> policies, List<PolicyFault> faults) {
    public DetectionReading {
        policies = List.copyOf(policies);
        faults = List.copyOf(faults);
    }
}
