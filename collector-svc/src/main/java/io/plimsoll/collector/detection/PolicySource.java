package io.plimsoll.collector.detection;

import io.plimsoll.policy.detection.DetectionReading;
import io.plimsoll.policy.maintenance.MaintenanceReading;

/// Where policies come from.
public interface PolicySource {
    /// All of them. Blocks.
    ///
    /// @throws RuntimeException when it cannot be reached
    DetectionReading read();

    /// All maintenance windows. Blocks.
    ///
    /// @throws RuntimeException when it cannot be reached
    MaintenanceReading windows();

    /// Whose series they are for; empty when they may be for any cluster's.
    String cluster();

    /// Whether it is for this collector to tell the detectors.
    boolean isTeller();
}
