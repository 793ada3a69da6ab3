package io.plimsoll.cli.replay;

import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.score.policy.DetectionPolicies;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.engine.score.policy.Presets;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.PolicyReader;
import io.plimsoll.policy.YamlFiles;
import io.plimsoll.policy.detection.DetectionReader;
import io.plimsoll.policy.detection.Scope;
import io.plimsoll.policy.preset.PresetFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What operators wrote, in a directory: policies in its files, presets in those of `presets/`.
///
/// @param detection what is wanted and known of series
/// @param remedies what is to be done about incidents
public record Configuration(DetectionPolicies detection, List<Policy> remedies) {
    private static final Presets SHIPPED = new Presets(PresetFiles.shipped().presets());

    /// Nothing is written.
    public static final Configuration NONE =
            new Configuration(new DetectionPolicies(List.of(), SHIPPED), List.of());

    public Configuration {
        remedies = List.copyOf(remedies);
    }

    /// What is written in a directory. In a cluster one document with a fault harms no other; here
    /// the fault is what is asked about, and nothing is replayed.
    ///
    /// @throws FaultyConfiguration when something cannot be followed
    static Configuration in(Path directory) throws FaultyConfiguration {
        var files = YamlFiles.in(directory);
        var faults = new ArrayList<PolicyFault>(files.faults());
        var remedies = new ArrayList<Policy>();
        var detection = new ArrayList<DetectionPolicy>();
        for (var file : files.contents()) {
            var remedy = new PolicyReader().read(file.name(), file.yaml());
            remedies.addAll(remedy.policies());
            faults.addAll(remedy.faults());
            var wanted = new DetectionReader(Scope.ANY).read(file.name(), file.yaml());
            detection.addAll(wanted.policies());
            faults.addAll(wanted.faults());
        }
        var presets = presets(directory.resolve("presets"), faults);
        if (!faults.isEmpty()) {
            throw new FaultyConfiguration(
                    faults.stream()
                            .map(PolicyFault::toString)
                            .distinct()
                            .collect(Collectors.joining("\n")));
        }
        return new Configuration(new DetectionPolicies(detection, presets), remedies);
    }

    private static Presets presets(Path directory, List<PolicyFault> faults) {
        if (!Files.isDirectory(directory)) {
            return SHIPPED;
        }
        var reading = PresetFiles.in(directory);
        faults.addAll(reading.faults());
        return SHIPPED.with(reading.presets());
    }

    /// What cannot be followed, a fault a line.
    static final class FaultyConfiguration extends Exception {
        private static final long serialVersionUID = 1L;

        FaultyConfiguration(String faults) {
            super(faults);
        }
    }
}
