package io.plimsoll.collector.detection;

import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.YamlFiles;
import io.plimsoll.policy.detection.DetectionReader;
import io.plimsoll.policy.detection.DetectionReading;
import io.plimsoll.policy.detection.Scope;
import io.plimsoll.policy.maintenance.MaintenanceReader;
import io.plimsoll.policy.maintenance.MaintenanceReading;
import io.plimsoll.policy.maintenance.MaintenanceWindow;
import java.util.ArrayList;
import java.util.List;

/// The policies in the files of a directory, where one is given. Any collector tells of them: they
/// all have the same.
public final class DirectoryPolicies implements PolicySource {
    private final PolicySettings settings;
    private final DetectionReader reader = new DetectionReader(Scope.ANY);
    private final MaintenanceReader windowReader = new MaintenanceReader(Scope.ANY);

    public DirectoryPolicies(PolicySettings settings) {
        this.settings = settings;
    }

    @Override
    public DetectionReading read() {
        var directory = settings.policiesDirectory();
        if (directory.isEmpty()) {
            return new DetectionReading(List.of(), List.of());
        }
        var files = YamlFiles.in(directory.get());
        var policies = new ArrayList<DetectionPolicy>();
        var faults = new ArrayList<PolicyFault>(files.faults());
        for (var file : files.contents()) {
            var reading = reader.read(file.name(), file.yaml());
            policies.addAll(reading.policies());
            faults.addAll(reading.faults());
        }
        return new DetectionReading(policies, faults);
    }

    @Override
    public MaintenanceReading windows() {
        var directory = settings.policiesDirectory();
        if (directory.isEmpty()) {
            return new MaintenanceReading(List.of(), List.of());
        }
        // What cannot be read is told with the policies.
        var windows = new ArrayList<MaintenanceWindow>();
        var faults = new ArrayList<PolicyFault>();
        for (var file : YamlFiles.in(directory.get()).contents()) {
            var reading = windowReader.read(file.name(), file.yaml());
            windows.addAll(reading.windows());
            faults.addAll(reading.faults());
        }
        return new MaintenanceReading(windows, faults);
    }

    @Override
    public String cluster() {
        return "";
    }

    @Override
    public boolean isTeller() {
        return true;
    }
}
