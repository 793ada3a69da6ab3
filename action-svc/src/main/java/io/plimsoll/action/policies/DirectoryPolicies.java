package io.plimsoll.action.policies;

import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.PolicyReader;
import io.plimsoll.policy.PolicyReading;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The policies in the `*.yaml` and `*.yml` files of a directory, where one is given.
@Singleton
final class DirectoryPolicies implements PolicySource {
    private static final long LARGEST = 1 << 20;

    private final ActionSettings settings;
    private final PolicyReader reader = new PolicyReader();

    DirectoryPolicies(ActionSettings settings) {
        this.settings = settings;
    }

    @Override
    public PolicyReading read() {
        var policies = new ArrayList<Policy>();
        var faults = new ArrayList<PolicyFault>();
        settings.policiesDirectory()
                .map(Path::of)
                .ifPresent(directory -> {
                    try {
                        for (var file : files(directory)) {
                            var reading = read(file);
                            policies.addAll(reading.policies());
                            faults.addAll(reading.faults());
                        }
                    } catch (IOException e) {
                        faults.add(
                                new PolicyFault(
                                        directory.toString(), "", "cannot be listed: " + e));
                    }
                });
        return new PolicyReading(policies, faults);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
        }
    }

    private PolicyReading read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("larger than 1 MiB");
            }
            return reader.read(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            return new PolicyReading(
                    List.of(),
                    List.of(
                            new PolicyFault(
                                    file.toString(), "", "cannot be read: " + e.getMessage())));
        }
    }
}
