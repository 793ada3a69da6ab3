package io.plimsoll.policy.maintenance;

import io.plimsoll.policy.PolicyFault;
import java.util.List;

/// What was read: what can be followed, and what cannot and why. A fault harms no other document.
public record MaintenanceReading(List<MaintenanceWindow> windows, List<PolicyFault> faults) {
    public MaintenanceReading {
        windows = List.copyOf(windows);
        faults = List.copyOf(faults);
    }
}
