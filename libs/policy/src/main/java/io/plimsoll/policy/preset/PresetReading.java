package io.plimsoll.policy.preset;

import io.plimsoll.engine.score.policy.Preset;
import io.plimsoll.policy.PolicyFault;
import java.util.List;

/// What was read: what can be followed, and what cannot and why. A fault harms no other metric.
public record PresetReading(List<Preset> presets, List<PolicyFault> faults) {
    public PresetReading {
        presets = List.copyOf(presets);
        faults = List.copyOf(faults);
    }
}
