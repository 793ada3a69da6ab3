package io.plimsoll.action.policies;

import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.PolicyReader;
import io.plimsoll.policy.PolicyReading;
import io.plimsoll.policy.YamlFiles;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The policies in the `*.yaml` and `*.yml` files of a directory, where one is given.
@Singleton
final class DirectoryPolicies implements PolicySource {
    private final ActionSettings settings;
    private final PolicyReader reader = new PolicyReader();

    DirectoryPolicies(ActionSettings settings) {
        this.settings = settings;
    }

    @Override
    public PolicyReading read() {
        var directory = settings.policiesDirectory();
        if (directory.isEmpty()) {
            return new PolicyReading(List.of(), List.of());
        }
        var files = YamlFiles.in(Path.of(directory.get()));
        var policies = new ArrayList<Policy>();
        var faults = new ArrayList<PolicyFault>(files.faults());
        for (var file : files.contents()) {
            var reading = reader.read(file.name(), file.yaml());
            policies.addAll(reading.policies());
            faults.addAll(reading.faults());
        }
        return new PolicyReading(policies, faults);
    }
}
