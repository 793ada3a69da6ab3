package io.plimsoll.policy;

import io.plimsoll.engine.remedy.Policy;
import java.util.List;

/// What was read: what can be followed, and what cannot and why. A fault harms no other document.
public record PolicyReading(List<Policy> policies, List<PolicyFault> faults) {
    public PolicyReading {
        policies = List.copyOf(policies);
        faults = List.copyOf(faults);
    }
}
